import { findPrincipal } from '#lib/features/accounts/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { confirmsFor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, Refusal } from '#lib/server/kernel/failures.ts';
import { lockSchool } from './capacity.server.ts';
import { answerRequests, insertRequest } from './confirming.server.ts';
import { accountOf, allowSchool, must, schoolScope } from './entering.server.ts';
import { submitForm } from './forms.ts';
import { mayEnter, mayMend } from './registration.ts';
import { listUnsubmitted, missingOf } from './school-lists.server.ts';
import { recordChanges, updateDelegate } from './store.server.ts';

type Row = Awaited<ReturnType<typeof listUnsubmitted>>[number];

function refuseIncomplete(rows: readonly Row[]): void {
  const issues = rows.flatMap((row) => {
    const missing = missingOf(row);
    const params = { name: row.name, missing: missing.join(',') };
    return missing.length > 0 ? [{ field: row.id, code: 'childIncomplete', params }] : [];
  });
  if (issues.length > 0) throw new Refusal({ code: 'incomplete', issues });
}

/**
 * The entries that can be handed in now: drafts and children on reserve that never were, and what
 * was returned; after the last entry day only that, and who got a place late. Refuses an incomplete
 * list, and none.
 */
async function readyRows(
  { db, actor, clock }: Scope<Trx>,
  { eventId, schoolId }: { eventId: string; schoolId: string }
): Promise<Row[]> {
  const scope = await schoolScope(db, actor, eventId, schoolId);
  must(mayMend(scope));
  await lockSchool(db, eventId, schoolId);
  const open = await listUnsubmitted(db, eventId, schoolId);
  if (open.length === 0) refuse('nothingToSubmit');
  const enter = mayEnter(scope, clock.today());
  const late = mayEnter({ ...scope, lateUntil: scope.startsOn }, clock.today()) === true;
  const rows = open.filter(
    (row) => enter === true || row.state === 'returned' || (late && Boolean(row.comesLate))
  );
  if (rows.length === 0) must(enter);
  refuseIncomplete(rows);
  return rows;
}

/**
 * Hands the school's list to the committee. Answers how many. Where the school's principal has an
 * account, he or she alone does it. A child on reserve keeps its place in the reserve list.
 */
export const submitChildren = command({
  action: 'delegate.submitted',
  input: submitForm,
  allow: allowSchool,
  async run({ note, ...scope }, { eventId, schoolId }) {
    const { db, actor, clock } = scope;
    const rows = await readyRows(scope, { eventId, schoolId });
    if (!confirmsFor(actor, schoolId) && (await findPrincipal(db, schoolId))) {
      refuse('principalConfirms');
    }
    const at = clock.now();
    const moved = rows.filter((row) => row.state !== 'reserve');
    for (const { id, version, state } of rows) {
      const to = state === 'reserve' ? {} : ({ state: 'submitted' } as const);
      const columns = { ...to, remark: null, submitted_at: at };
      if (!(await updateDelegate(db, { id, version }, columns))) refuse('changedMeanwhile');
      note('delegate', id, { event: eventId });
    }
    await recordChanges(
      db,
      moved.map((row) => ({ delegateId: row.id, from: row.state, to: 'submitted', remark: null })),
      { accountId: accountOf(actor).accountId, at }
    );
    await answerRequests(db, { eventId, schoolId }, at);
    return rows.length;
  }
});

/** Asks the school's principal to confirm the list, once it is complete. Answers how many children. */
export const askConfirmation = command({
  action: 'confirmation.asked',
  input: submitForm,
  allow: allowSchool,
  async run({ note, ...scope }, { eventId, schoolId }) {
    const { db, actor, clock } = scope;
    if (!(await findPrincipal(db, schoolId))) refuse('stateForbids');
    const rows = await readyRows(scope, { eventId, schoolId });
    const by = { at: clock.now(), accountId: accountOf(actor).accountId };
    if (await insertRequest(db, { eventId, schoolId }, by)) {
      note('unit', schoolId, { event: eventId, children: rows.length });
    }
    return rows.length;
  }
});
