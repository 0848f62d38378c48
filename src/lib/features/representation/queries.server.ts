import * as v from 'valibot';
import {
  countChoosable,
  findEventPlaces,
  listPlaces,
  type ChoosableCount,
  type ChoosableCounts
} from '#lib/features/delegates/candidates-store.server.ts';
import { mayReadCounts } from '#lib/features/delegates/policy.ts';
import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { id } from '#lib/values/fields.ts';
import { hideSmall } from '#lib/values/small-counts.ts';
import {
  ageBandOf,
  dimensions,
  ethnicityOf,
  fixedCategories,
  targetCounts,
  type Dimension,
  type Target,
  type TargetUnit
} from './model.ts';
import { mayChoose, mayReadExactly } from './policy.ts';
import { listDraws, readTargets } from './store.server.ts';

interface Counts {
  accepted: Map<string, number>;
  waiting: Map<string, number>;
}

function tally<T extends ChoosableCount>(
  children: readonly T[],
  categoryOf: (child: T) => string
): Counts {
  const count = (state: string) => {
    const sums = new Map<string, number>();
    for (const child of children.filter((one) => one.state === state)) {
      const category = categoryOf(child);
      sums.set(category, (sums.get(category) ?? 0) + child.count);
    }
    return sums;
  };
  return { accepted: count('accepted'), waiting: count('submitted') };
}

function countsBy(dimension: Dimension, children: ChoosableCounts): Counts {
  if (dimension === 'sex') return tally(children.who, ({ sex }) => sex);
  if (dimension === 'age') return tally(children.who, ({ age }) => ageBandOf(age));
  if (dimension === 'ethnicity') return tally(children.who, (one) => ethnicityOf(one.ethnicity));
  if (dimension === 'district') return tally(children.places, ({ placeId }) => placeId);
  return tally(children.special, () => 'any');
}

interface Category {
  category: string;
  /** The name of a district; null where the category is a word of ours. */
  name: string | null;
  target: Target | null;
  /** Children that the target means; null without one. */
  wanted: number | null;
  /** null: below 5, and not shown to this reader. */
  accepted: number | null;
  waiting: number | null;
}

export interface DimensionView {
  dimension: Dimension;
  unit: TargetUnit;
  categories: Category[];
}

interface Sources {
  children: ChoosableCounts;
  targets: Target[];
  places: { id: string; name: string }[];
  /** Of whom shares are: all who can take part. */
  total: number;
  isExact: boolean;
}

function dimensionView(dimension: Dimension, from: Sources): DimensionView {
  const own = from.targets.filter((target) => target.dimension === dimension);
  const { accepted, waiting } = countsBy(dimension, from.children);
  const wanted = targetCounts(own, from.total);
  const named =
    dimension === 'district'
      ? from.places.map(({ id: category, name }) => ({ category, name }))
      : fixedCategories[dimension].map((category) => ({ category, name: null }));
  const shown = (counts: Map<string, number>) => {
    const all = named.map(({ category }) => counts.get(category) ?? 0);
    return from.isExact ? all : hideSmall(all);
  };
  const [acceptedShown, waitingShown] = [shown(accepted), shown(waiting)];
  return {
    dimension,
    unit: own[0]?.unit ?? 'share',
    categories: named.map((one, index) => ({
      ...one,
      target: own.find(({ category }) => category === one.category) ?? null,
      wanted: wanted.get(one.category) ?? null,
      accepted: acceptedShown[index] ?? null,
      waiting: waitingShown[index] ?? null
    }))
  };
}

/** An event's children against its targets, as whoever asks may know them. */
async function viewOf(db: Db, actor: Actor, event: { id: string; starts_on: DateOn }) {
  const children = await countChoosable(db, event.id, event.starts_on);
  const inState = (state: string) =>
    children.who.reduce((sum, child) => sum + (child.state === state ? child.count : 0), 0);
  const [accepted, waiting] = [inState('accepted'), inState('submitted')];
  const { targets, setAt } = await readTargets(db, event.id);
  const isExact = mayReadExactly(actor, event.id) === true;
  const places = (await findEventPlaces(db, event.id)) ?? accepted + waiting;
  const from = {
    children,
    total: Math.min(places, accepted + waiting),
    targets,
    places: await listPlaces(db, event.id),
    isExact
  };
  // Special circumstances are for those who may read children at all, and then as a number.
  const shown = dimensions.filter((dimension) => dimension !== 'circumstances' || isExact);
  return {
    accepted,
    waiting,
    total: from.total,
    hasTargets: targets.length > 0,
    setAt,
    isExact,
    dimensions: shown.map((dimension) => dimensionView(dimension, from))
  };
}

/** Representation of an event: counts against targets, and its draws. Every role of the committee. */
export const representationPage = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadCounts(actor, eventId),
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const exact = mayReadExactly(actor, eventId) === true;
    return {
      view: await viewOf(db, actor, event),
      draws: exact ? await listDraws(db, eventId) : [],
      can: { choose: mayChoose(actor, event) }
    };
  }
});

/** The gaps of an event for the panel beside the list of children: who reads names. */
export const gapPanel = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadExactly(actor, eventId),
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    return { ...(await viewOf(db, actor, event)), startsOn: event.starts_on };
  }
});

type Page = Extract<Awaited<ReturnType<typeof representationPage>>, { ok: true }>['value'];
export type RepresentationView = Page['view'];
export type DrawLine = Page['draws'][number];
export type GapPanelView = Extract<Awaited<ReturnType<typeof gapPanel>>, { ok: true }>['value'];
