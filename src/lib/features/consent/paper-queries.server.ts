import * as v from 'valibot';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { listActs } from './acts.server.ts';
import { paperInput } from './forms.ts';
import { findPaper, listWaitingPapers } from './papers.server.ts';
import { withRealNames } from './real-names.server.ts';
import { mayHandlePapers, mayVerify } from './policy.ts';

/** A paper beside what the school ticked, for the second person. */
export const paperPage = query({
  input: paperInput,
  allow: ({ actor }, { eventId }) => mayHandlePapers(actor, eventId),
  async run({ db, actor, box }, { eventId, actId }) {
    const found = await findPaper(db, actor, eventId, actId);
    if (!found) refuse('notVisible');
    const [paper = found] = await withRealNames(db, box, [found]);
    const { fileId, recordedById, ...shown } = paper;
    const act = (await listActs(db, paper.id)).find((one) => one.id === actId);
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
      delegateId: paper.id,
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
  async run({ db, actor, box }, { eventId }) {
    const papers = await withRealNames(db, box, await listWaitingPapers(db, actor, eventId));
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
