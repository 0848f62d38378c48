import * as v from 'valibot';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { listRestrictions } from './child-views.server.ts';
import { eventOf, ownDelegateNamed } from './entering.server.ts';
import { listFieldRemarks } from './field-remarks.server.ts';
import { fieldsOfPart, openStates, stateAfter, type DelegateState } from './model.ts';
import { listOpenings } from './openings.server.ts';
import { mayUseSchoolPages } from './policy.ts';
import { readPrivate } from './private.server.ts';
import { findOwnEscort } from './reach.server.ts';
import { findLatestProposal } from './proposals.server.ts';
import { mayEnter, mayMend, mayPropose, maySubstitute } from './registration.ts';
import { listChanges } from './store.server.ts';
import { readSubstitution, wasReplaced } from './substitution.server.ts';

const mayMove = (to: DelegateState | undefined, now: Allowed): Allowed =>
  to === undefined ? { code: 'stateForbids' } : now;

/**
 * One child for its own school. What is sealed is opened only while the school may still write it,
 * to be shown in the form; that reading is traced.
 */
export const childPage = query({
  input: v.object({ eventId: id(), delegateId: id() }),
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock, box }, { eventId, delegateId }) {
    const { row, event } = await ownDelegateNamed({ db, actor, box }, eventId, delegateId);
    const isOpen = openStates.some((state) => state === row.state);
    const mayWrite = row.state === 'returned' ? mayMend(event) : mayEnter(event, clock.today());
    const edit = isOpen ? mayWrite : ({ code: 'stateForbids' } as const);
    return {
      child: {
        id: row.id,
        schoolId: row.school_id,
        name: row.name,
        bornOn: row.born_on,
        sex: row.sex,
        ethnicity: row.ethnicity,
        className: row.class_name,
        selectionWay: row.selection_way,
        commune: row.commune,
        youthPost: row.youth_post,
        interests: row.interests,
        talents: row.talents,
        question: row.question,
        shirtSize: row.shirt_size,
        pickupPoint: row.pickup_point,
        badgeCode: row.badge_code,
        state: row.state,
        remark: row.remark,
        isRestricted: row.restricted_at !== null,
        version: row.version
      },
      record: edit === true ? await readPrivate(db, box, row.id) : null,
      fieldRemarks: await listFieldRemarks(db, row.id),
      proposal: (await findLatestProposal(db, row.id)) ?? null,
      substitution: await readSubstitution(db, {
        id: row.id,
        substituteFor: row.substitute_for
      }),
      changes: await listChanges(db, row.id),
      openings: await listOpenings({ db, clock }, row.id),
      restrictions: await listRestrictions(db, row.id),
      /** Never handed in: taking it out deletes it. */
      isNew: row.submitted_at === null && !(await wasReplaced(db, row.id)),
      can: {
        edit,
        propose: mayPropose(row.state, event),
        substitute: maySubstitute(row.state, event, clock.today()),
        remove: mayMove(stateAfter('withdraw', row.state), mayMend(event)),
        reinstate: mayMove(stateAfter('reinstate', row.state), mayEnter(event, clock.today()))
      }
    };
  },
  reads: ({ eventId, delegateId }, { record }) =>
    record === null
      ? undefined
      : {
          action: 'delegate.read',
          subjectKind: 'delegate',
          subjectId: delegateId,
          detail: {
            event: eventId,
            fields: Object.values(fieldsOfPart).flat()
          }
        }
});

/** One escort for its own school. */
export const escortPage = query({
  input: v.object({ eventId: id(), escortId: id() }),
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor }, { eventId, escortId }) {
    const row = await findOwnEscort(db, actor, eventId, escortId);
    if (!row) refuse('notVisible');
    return {
      escort: {
        id: row.id,
        schoolId: row.school_id,
        name: row.name,
        bornOn: row.born_on,
        sex: row.sex,
        phone: row.phone,
        commitmentSignedOn: row.commitment_signed_on,
        commitmentVersion: row.commitment_version,
        acceptedAt: row.accepted_at,
        version: row.version
      },
      can: { edit: mayMend(eventOf(row)) }
    };
  }
});
