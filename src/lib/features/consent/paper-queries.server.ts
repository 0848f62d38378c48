import * as v from 'valibot';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { listActs } from './acts.server.ts';
import { paperInput } from './forms.ts';
import { findPaper, listWaitingPapers } from './papers.server.ts';
import { mayHandlePapers, mayVerify } from './policy.ts';

/** A paper beside what the school ticked, for the second person. */
export const paperPage = query({
  input: paperInput,
  allow: ({ actor }, { eventId }) => mayHandlePapers(actor, eventId),
  async run({ db, actor }, { eventId, actId }) {
    const paper = await findPaper(db, actor, eventId, actId);
    if (!paper) refuse('notVisible');
    const { fileId, recordedById, ...shown } = paper;
    const act = (await listActs(db, paper.delegateId)).find((one) => one.id === actId);
    return {
      paper: { ...shown, hasScan: fileId !== null },
      answers: act?.answers ?? [],
      can: { decide: mayVerify(actor, recordedById) }
    };
  }
});

/** The bytes of a scan. Each look is traced; a scan whose file is gone is absent. */
export const paperScan = query({
  input: paperInput,
  allow: ({ actor }, { eventId }) => mayHandlePapers(actor, eventId),
  async run({ db, actor, files }, { eventId, actId }) {
    const paper = await findPaper(db, actor, eventId, actId);
    if (!paper || paper.fileId === null) refuse('notVisible');
    return {
      delegateId: paper.delegateId,
      mediaType: paper.mediaType,
      bytes: await files.get(paper.fileId)
    };
  },
  reads: ({ eventId }, { delegateId }) => ({
    action: 'consent.scanRead',
    subjectKind: 'delegate',
    subjectId: delegateId,
    detail: { event: eventId, fields: ['scan'] }
  })
});

/** Papers of an event that wait for a second person, of those that the actor may look at. */
export const waitingPapers = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayHandlePapers(actor, eventId),
  async run({ db, actor }, { eventId }) {
    const papers = await listWaitingPapers(db, actor, eventId);
    return papers.map(({ fileId: _, recordedById, ...paper }) => ({
      ...paper,
      can: { decide: mayVerify(actor, recordedById) }
    }));
  }
});
export type WaitingPaper = Extract<
  Awaited<ReturnType<typeof waitingPapers>>,
  { ok: true }
>['value'][number];
