import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { maybeId } from './list-forms.ts';
import { mayReadCounts, maySetQuotas } from './policy.ts';
import { findPlace, findRoot, listBelow, readCells } from './quotas.server.ts';

/**
 * The quotas of an event: its total, what each district has, and with `place` what each school of
 * that district has; of each what is used and handed down. Counts only.
 */
export const quotaPage = query({
  input: v.object({ eventId: id(), place: maybeId }),
  allow: ({ actor }, { eventId }) => mayReadCounts(actor, eventId),
  async run({ db, actor, clock }, { eventId, place: placeId }) {
    const event = await findEvent(db, actor, eventId);
    const root = event && (await findRoot(db, event.starts_on));
    if (!event || !root) refuse('notVisible');
    const places = await listBelow(db, eventId, root, event.starts_on);
    const place = placeId === null ? undefined : await findPlace(db, placeId, root.id);
    if (placeId !== null && !place) refuse('notVisible');
    const schools = place ? await listBelow(db, eventId, place, event.starts_on) : [];
    const units = [root, ...places, ...schools];
    const unitIds = units.map((unit) => unit.id);
    const quotaOf = await readCells(db, { eventId, unitIds }, clock);
    const row = (unit: { id: string; name: string }) => ({
      id: unit.id,
      name: unit.name,
      child: quotaOf(unit.id, 'child'),
      escort: quotaOf(unit.id, 'escort')
    });
    return {
      root: row(root),
      places: places.map(row),
      place: place ? { ...row(place), schools: schools.map(row) } : null,
      can: { edit: maySetQuotas(actor, event) }
    };
  }
});

type Answer = Awaited<ReturnType<typeof quotaPage>>;
export type QuotaRow = Extract<Answer, { ok: true }>['value']['root'];
