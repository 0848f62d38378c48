import { readScan } from '#lib/server/files/scans.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { readInput, type Door } from '#lib/server/kernel/door.ts';
import { refuse, refuseField, type Result } from '#lib/server/kernel/failures.ts';
import { uploadLimit } from '#lib/values/files.ts';
import { newId } from '#lib/values/ids.ts';
import { resultForm, sentResultForm, withdrawResultForm } from './forms.ts';
import { mayEditPlan } from './policy.ts';
import { getTarget } from './targets.server.ts';

const keepResult = command({
  action: 'plan.resultRecorded',
  input: resultForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, actor, clock, files, note }, { targetId, paper, ...input }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const { activityId } = await getTarget(db, targetId);
    if (input.reachedOn > clock.today()) refuseField('reachedOn', 'dateInFuture');
    await db
      .insertInto('activity_results')
      .values({
        id: newId(),
        target_id: targetId,
        value: input.value,
        reached_on: input.reachedOn,
        evidence: input.evidence,
        evidence_url: input.evidenceUrl,
        file_id: paper ? await files.put(paper.bytes) : null,
        media_type: paper?.mediaType ?? null,
        recorded_at: clock.now(),
        recorded_by: actor.accountId,
        withdrawn_at: null,
        withdrawn_by: null
      })
      .execute();
    note('activity', activityId, { value: input.value });
    return { activityId };
  }
});

const unreadable: Result<never> = {
  ok: false,
  failure: { code: 'invalid', issues: [{ field: 'file', code: 'scanUnreadable' }] }
};

/**
 * Records what was reached of a target, with its evidence in words, as an address, or as a paper. A
 * picture is drawn anew before the transaction, which no other writer should wait for.
 */
export const recordResult: Door<{ activityId: string }> = async (
  context: Context,
  raw: unknown
) => {
  const input = readInput(sentResultForm, raw);
  if (!input.ok) return input;
  const { file, ...rest } = input.value;
  const may = mayEditPlan(context.actor);
  if (may !== true) return { ok: false, failure: may };
  const isSent = file !== undefined && file.size > 0;
  const paper = isSent ? await readScan(new Uint8Array(await file.arrayBuffer())) : null;
  if (paper === undefined || (paper && paper.bytes.length > uploadLimit)) return unreadable;
  // The inner form reads text, as every form does.
  const plain = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, String(value ?? '')])
  );
  return keepResult(context, { ...plain, paper });
};

/** Takes a result back; it stays on record and counts no more. */
export const withdrawResult = command({
  action: 'plan.resultWithdrawn',
  input: withdrawResultForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, actor, clock, note }, { resultId }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const found = await db
      .selectFrom('activity_results')
      .innerJoin('activity_targets', 'activity_targets.id', 'activity_results.target_id')
      .select('activity_targets.activity_id as activityId')
      .where('activity_results.id', '=', resultId)
      .executeTakeFirst();
    if (!found) refuse('notVisible');
    const { numUpdatedRows } = await db
      .updateTable('activity_results')
      .set({ withdrawn_at: clock.now(), withdrawn_by: actor.accountId })
      .where('id', '=', resultId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) refuse('changedMeanwhile');
    note('activity', found.activityId);
    return found;
  }
});
