import { command } from '#lib/server/kernel/command.ts';
import { refuse, Refusal } from '#lib/server/kernel/failures.ts';
import { lockSchool } from './capacity.server.ts';
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
 * Hands the school's list to the committee: every draft and everything returned. After the due day
 * only what was returned. Answers how many. Nothing is handed in while one of them is incomplete.
 */
export const submitChildren = command({
  action: 'delegate.submitted',
  input: submitForm,
  allow: allowSchool,
  async run({ db, actor, clock, note }, { eventId, schoolId }) {
    const scope = await schoolScope(db, actor, eventId, schoolId);
    must(mayMend(scope));
    await lockSchool(db, eventId, schoolId);
    const open = await listUnsubmitted(db, eventId, schoolId);
    if (open.length === 0) refuse('nothingToSubmit');
    const enter = mayEnter(scope, clock.today());
    const rows = enter === true ? open : open.filter((row) => row.state === 'returned');
    if (rows.length === 0) must(enter);
    refuseIncomplete(rows);
    const at = clock.now();
    for (const { id, version } of rows) {
      const columns = { state: 'submitted', remark: null, submitted_at: at } as const;
      if (!(await updateDelegate(db, { id, version }, columns))) refuse('changedMeanwhile');
      note('delegate', id, { event: eventId });
    }
    await recordChanges(
      db,
      rows.map((row) => ({ delegateId: row.id, from: row.state, to: 'submitted', remark: null })),
      { accountId: accountOf(actor).accountId, at }
    );
    return rows.length;
  }
});
