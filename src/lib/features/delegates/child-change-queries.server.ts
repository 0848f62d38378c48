import * as v from 'valibot';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { ownDelegateNamed } from './entering.server.ts';
import { fieldsOfPart } from './model.ts';
import { mayUseSchoolPages } from './policy.ts';
import { readPrivate } from './private.server.ts';
import { formOf, openProposalOf } from './proposals.server.ts';
import { mayPropose, maySubstitute } from './registration.ts';

const oneChild = v.object({ eventId: id(), delegateId: id() });

/**
 * An accepted child as the form in which its school proposes a change: with what was proposed and
 * still waits, so that a new proposal starts from it. What is sealed is opened, and that is traced;
 * where nothing can be proposed now, `wanted` is null and nothing is opened.
 */
export const proposePage = query({
  input: oneChild,
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock, box }, { eventId, delegateId }) {
    const { row, event } = await ownDelegateNamed({ db, actor, box }, eventId, delegateId);
    const propose = mayPropose(row.state, event);
    const page = {
      child: { id: row.id, name: row.name, version: row.version },
      today: clock.today(),
      can: { propose }
    };
    if (propose !== true) return { ...page, wanted: null };
    const waiting = await openProposalOf(db, box, delegateId);
    const present = formOf(row, await readPrivate(db, box, delegateId));
    return { ...page, wanted: { ...present, ...waiting?.values } as typeof present };
  },
  reads: ({ eventId, delegateId }, { wanted }) =>
    wanted === null
      ? undefined
      : {
          action: 'delegate.read',
          subjectKind: 'delegate',
          subjectId: delegateId,
          detail: { event: eventId, fields: Object.values(fieldsOfPart).flat() }
        }
});

/** A child that is to be replaced by another; `can` says whether that is possible now. */
export const substitutePage = query({
  input: oneChild,
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock, box }, { eventId, delegateId }) {
    const { row, event } = await ownDelegateNamed({ db, actor, box }, eventId, delegateId);
    if (row.state === 'withdrawn' || row.state === 'declined') refuse('notVisible');
    return {
      child: { id: row.id, name: row.name, state: row.state, version: row.version },
      today: clock.today(),
      can: { substitute: maySubstitute(row.state, event, clock.today()) }
    };
  }
});
