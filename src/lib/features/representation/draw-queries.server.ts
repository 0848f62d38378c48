import * as v from 'valibot';
import { listPlaces } from '#lib/features/delegates/candidates-store.server.ts';
import { findEvent } from '#lib/features/events/store.server.ts';
import { every, refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { listEntries, type EntryRow } from './entries.server.ts';
import { needsIn } from './forms.ts';
import { mayChoose, mayReadExactly } from './policy.ts';
import { findDraw } from './store.server.ts';

/** A child's line: why it was drawn says something of it, which nobody reads of a restricted one. */
function lineOf(row: EntryRow, nameOfPlace: (id: string) => string) {
  const { restrictedAt, dimension, category, lot, stratumRank, stratumSize, ...line } = row;
  if (restrictedAt !== null) return { ...line, isRestricted: true, why: null };
  const name = dimension === 'district' && category !== null ? nameOfPlace(category) : null;
  const reason = dimension === null || category === null ? null : { dimension, category, name };
  return { ...line, isRestricted: false, why: { reason, lot, stratumRank, stratumSize } };
}

/** One draw: what was announced, and who was drawn and why. Reviewer and safeguarding. */
export const drawPage = query({
  input: v.object({ eventId: id(), drawId: id() }),
  allow: ({ actor }, { eventId }) => mayReadExactly(actor, eventId),
  async run({ db, actor }, { eventId, drawId }) {
    const event = await findEvent(db, actor, eventId);
    const found = event && (await findDraw(db, eventId, drawId));
    if (!event || !found) refuse('notVisible');
    const places = await listPlaces(db, eventId);
    const nameOfPlace = (placeId: string) =>
      places.find((place) => place.id === placeId)?.name ?? '';
    const rows = await listEntries(db, drawId);
    const { needs, ...draw } = found;
    const choose = mayChoose(actor, event);
    const inState = (isRight: boolean): Allowed => isRight || { code: 'stateForbids' };
    return {
      draw,
      needs: needsIn(needs).map((need) => ({
        ...need,
        name: need.dimension === 'district' ? nameOfPlace(need.category) : null
      })),
      entries: rows.map((row) => lineOf(row, nameOfPlace)),
      can: {
        run: every(choose, inState(found.drawnAt === null)),
        apply: every(choose, inState(found.drawnAt !== null && found.appliedAt === null))
      }
    };
  }
});

/** A draw as it is exported: the same, without restricted children. The reading is traced. */
export const drawExport = query({
  input: v.object({ eventId: id(), drawId: id() }),
  allow: ({ actor }, { eventId }) => mayReadExactly(actor, eventId),
  async run({ db, actor }, { eventId, drawId }) {
    const event = await findEvent(db, actor, eventId);
    const found = event && (await findDraw(db, eventId, drawId));
    if (!found) refuse('notVisible');
    const places = await listPlaces(db, eventId);
    const nameOfPlace = (placeId: string) =>
      places.find((place) => place.id === placeId)?.name ?? '';
    const rows = await listEntries(db, drawId);
    const shown = rows.filter(({ restrictedAt }) => restrictedAt === null);
    return {
      seed: found.seed,
      method: found.method,
      candidatesHash: found.candidatesHash,
      leftOut: rows.length - shown.length,
      entries: shown.map((row) => lineOf(row, nameOfPlace))
    };
  },
  reads: ({ eventId, drawId }, { entries }) => ({
    action: 'draw.exported',
    subjectKind: 'draw',
    subjectId: drawId,
    detail: { event: eventId, rows: entries.length }
  })
});

export type DrawView = Extract<Awaited<ReturnType<typeof drawPage>>, { ok: true }>['value'];
