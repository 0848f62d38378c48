import { uploadLimit } from '#lib/values/files.ts';
import { ageOn } from '#lib/values/dates.ts';
import type { AccountActor, Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { readInput, type Door } from '#lib/server/kernel/door.ts';
import { refuse, refuseField, type Result } from '#lib/server/kernel/failures.ts';
import { readScan } from '#lib/server/files/scans.ts';
import { insertAct } from './acts.server.ts';
import { choicesOf } from './choices.ts';
import { paperForm, paperInput, rejectForm, uploadForm } from './forms.ts';
import { isChildAsked, voices } from './model.ts';
import { decidePaper, findPaper, insertPaper } from './papers.server.ts';
import { mayHandlePapers, mayUseSchoolConsent, mayVerify } from './policy.ts';
import { findOwnChild } from './reach.server.ts';

function accountOf(actor: Actor): AccountActor {
  if (actor.kind !== 'account') refuse('signedOut');
  return actor;
}

const keepPaper = command({
  action: 'consent.paperRecorded',
  input: paperForm,
  allow: ({ actor }) => mayUseSchoolConsent(actor),
  async run({ db, actor, box, files, clock, note }, input) {
    const child = await findOwnChild(db, actor, input.eventId, input.delegateId);
    if (!child) refuse('notVisible');
    const asksChild = isChildAsked(ageOn(child.bornOn, child.startsOn));
    const choices = choicesOf(input, asksChild ? voices : ['guardian']);
    if (choices.length === 0) refuseField('guardianTakePart', 'nothingAnswered');
    const actId = await insertAct(db, box, {
      delegateId: child.id,
      way: 'paper',
      // The printed form is Vietnamese: it is what a school files.
      locale: 'vi',
      guardianName: null,
      relation: null,
      at: clock.now(),
      recordedBy: accountOf(actor).accountId,
      choices
    });
    const fileId = await files.put(input.bytes);
    await insertPaper(db, { actId, fileId, mediaType: input.mediaType });
    note('delegate', child.id, {
      event: child.eventId,
      way: 'paper',
      purposes: [...new Set(choices.map(({ purpose }) => purpose))]
    });
    return actId;
  }
});

const unreadable: Result<never> = {
  ok: false,
  failure: { code: 'invalid', issues: [{ field: 'scan', code: 'scanUnreadable' }] }
};

/**
 * Records a paper with its scan. It counts when a second person has verified it. The picture is drawn
 * anew before the transaction, which no other writer should wait for. Answers the id of the act.
 */
export const recordPaper: Door<string> = async (context: Context, raw: unknown) => {
  const input = readInput(uploadForm, raw);
  if (!input.ok) return input;
  const { scan: file, ...rest } = input.value;
  const { eventId, delegateId } = rest;
  if (!(await findOwnChild(context.db, context.actor, eventId, delegateId))) {
    return { ok: false, failure: { code: 'notVisible' } };
  }
  const scan = await readScan(new Uint8Array(await file.arrayBuffer()));
  if (!scan || scan.bytes.length > uploadLimit) return unreadable;
  const plain = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value ?? ''])
  );
  return keepPaper(context, { ...plain, ...scan });
};

/** A second person has compared the scan with what was ticked: the answers count from now on. */
export const verifyPaper = command({
  action: 'consent.paperVerified',
  input: paperInput,
  allow: ({ actor }, { eventId }) => mayHandlePapers(actor, eventId),
  async run({ db, actor, clock, note }, { eventId, actId }) {
    const paper = await findPaper(db, actor, eventId, actId);
    if (!paper) refuse('notVisible');
    const may = mayVerify(actor, paper.recordedById);
    if (may !== true) refuse(may.code);
    const by = accountOf(actor).accountId;
    const found = { outcome: 'verified', at: clock.now(), by, remark: null } as const;
    if (!(await decidePaper(db, actId, found))) refuse('changedMeanwhile');
    note('delegate', paper.id, { event: eventId });
    return { delegateId: paper.id };
  }
});

/** The scan does not show what was ticked, or cannot be read: its answers never count, it is taken away. */
export const rejectPaper = command({
  action: 'consent.paperRejected',
  input: rejectForm,
  allow: ({ actor }, { eventId }) => mayHandlePapers(actor, eventId),
  async run({ db, actor, files, clock, note }, { eventId, actId, remark }) {
    const paper = await findPaper(db, actor, eventId, actId);
    if (!paper) refuse('notVisible');
    const may = mayVerify(actor, paper.recordedById);
    if (may !== true) refuse(may.code);
    const by = accountOf(actor).accountId;
    const found = { outcome: 'rejected', at: clock.now(), by, remark } as const;
    if (!(await decidePaper(db, actId, found))) refuse('changedMeanwhile');
    if (paper.fileId !== null) await files.remove(paper.fileId);
    note('delegate', paper.id, { event: eventId });
    return { delegateId: paper.id };
  }
});
