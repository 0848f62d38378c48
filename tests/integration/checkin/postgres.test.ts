import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoEmail } from '#lib/features/demo/accounts.ts';
import { markAttendance } from '#lib/features/checkin/commands.server.ts';
import { gateStation, myGates } from '#lib/features/checkin/queries.server.ts';
import { assignVolunteer } from '#lib/features/volunteers/assignment-commands.server.ts';
import { declineShift } from '#lib/features/volunteers/my-commands.server.ts';
import { myShifts } from '#lib/features/volunteers/my-queries.server.ts';
import { roster } from '#lib/features/volunteers/roster-queries.server.ts';
import { eventShifts, shiftPage } from '#lib/features/volunteers/shift-queries.server.ts';
import { loadSample } from '#lib/sample/load.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  contextFor,
  province,
  testBox,
  valueOf
} from '../../support/context.ts';
import { freshPostgres } from '../../support/postgres.ts';

// A whole PostgreSQL starts in this process: on a busy machine that takes its time.
const startMs = 120_000;

let db: Db;
let eventId: string;
beforeAll(async () => {
  db = await freshPostgres();
  await loadSample(db, testBox, 'small');
  ({ id: eventId } = await db
    .selectFrom('events')
    .select('id')
    .where('kind', '=', 'forum')
    .executeTakeFirstOrThrow());
}, startMs);
afterAll(() => db.destroy());

describe('on PostgreSQL', () => {
  it('a gate finds, marks and counts', async () => {
    const gate = contextFor(db, actorWith(atEvent('gate', eventId)));
    expect(valueOf(await myGates(gate, {}))).toHaveLength(1);
    const before = valueOf(await gateStation(gate, { eventId, q: 'an' }));
    const first = before.found.find(({ kind }) => kind === 'delegate');
    const mark = { eventId, kind: 'delegate', subjectId: first?.id, direction: 'in' };
    valueOf(await markAttendance(gate, { ...mark, clientId: newId() }));
    const after = valueOf(await gateStation(gate, { eventId, shown: first?.key }));
    expect(after.total.children.inside).toBe(before.total.children.inside + 1);
    expect(after.shown?.isIn).toBe(true);
    expect(after.recent).toHaveLength(1);
  });

  it('shifts are listed, offered and declined', async () => {
    const planner = contextFor(db, actorWith(province('planner')));
    const { shifts } = valueOf(await eventShifts(planner, { eventId, show: 'unfilled' }));
    const open = shifts.find(({ title }) => title.startsWith('Tiễn đoàn'));
    const page = valueOf(await shiftPage(planner, { eventId, shiftId: open?.id }));
    const free = page.candidates?.rows.find(({ can }) => can.assign === true);
    const offer = { eventId, shiftId: open?.id, volunteerId: free?.id };
    valueOf(await assignVolunteer(planner, offer));
    expect(valueOf(await roster(planner, { q: 'nguyen hoang nam' })).volunteers).toHaveLength(1);

    const account = await db
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', demoEmail('volunteer'))
      .executeTakeFirstOrThrow();
    const own = { role: 'volunteer', eventId: null, unitId: null } as const;
    const volunteer = contextFor(db, { ...actorWith(own), accountId: account.id });
    const { next } = valueOf(await myShifts(volunteer, {}));
    valueOf(await declineShift(volunteer, { shiftId: next?.id, reason: 'Thi' }));
    const again = valueOf(await myShifts(volunteer, {}));
    expect(again.later.find(({ id }) => id === next?.id)?.state).toBe('declined');
  });
});
