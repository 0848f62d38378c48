import * as v from 'valibot';
import {
  findEventPlaces,
  listChoosable,
  listPlaces,
  type Choosable
} from '#lib/features/delegates/candidates-store.server.ts';
import { mayReadCounts } from '#lib/features/delegates/policy.ts';
import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { id } from '#lib/values/fields.ts';
import { traitsOf } from './candidates.ts';
import {
  dimensions,
  drawDimensions,
  fixedCategories,
  hideSmall,
  tallyBy,
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

function countsBy(dimension: Dimension, children: readonly Choosable[], on: DateOn): Counts {
  const inState = (state: string) => children.filter((child) => child.state === state);
  const count = (those: readonly Choosable[]) => {
    const drawn = drawDimensions.find((one) => one === dimension);
    // Whether there is a sealed note is all that is counted: nothing is opened.
    if (!drawn)
      return new Map([['any', those.filter((one) => Boolean(one.hasCircumstances)).length]]);
    return tallyBy(
      those.map((child) => traitsOf(child, on)),
      drawn
    );
  };
  return { accepted: count(inState('accepted')), waiting: count(inState('submitted')) };
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
  children: Choosable[];
  targets: Target[];
  places: { id: string; name: string }[];
  startsOn: DateOn;
  /** Of whom shares are: all who can take part. */
  total: number;
  isExact: boolean;
}

function dimensionView(dimension: Dimension, from: Sources): DimensionView {
  const own = from.targets.filter((target) => target.dimension === dimension);
  const { accepted, waiting } = countsBy(dimension, from.children, from.startsOn);
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
  const children = await listChoosable(db, event.id);
  const { targets, setAt } = await readTargets(db, event.id);
  const isExact = mayReadExactly(actor, event.id) === true;
  const places = (await findEventPlaces(db, event.id)) ?? children.length;
  const from = {
    children,
    total: Math.min(places, children.length),
    targets,
    places: await listPlaces(db, event.id),
    startsOn: event.starts_on,
    isExact
  };
  // Special circumstances are for those who may read children at all, and then as a number.
  const shown = dimensions.filter((dimension) => dimension !== 'circumstances' || isExact);
  return {
    accepted: children.filter(({ state }) => state === 'accepted').length,
    waiting: children.filter(({ state }) => state === 'submitted').length,
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
