import { hasEscortPassed } from '#lib/features/checkin/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { changePlaces } from './capacity.server.ts';
import {
  allowSchool,
  allowSchools,
  checkEscortDates,
  must,
  nameColumns,
  ownEscort,
  schoolScope
} from './entering.server.ts';
import { deleteEscort, insertEscort, updateEscort } from './escorts.server.ts';
import { addEscortForm, editEscortForm, removeEscortForm, type EscortInput } from './forms.ts';
import { commitmentVersion } from './model.ts';
import { mayEnter, mayMend } from './registration.ts';

function columnsOf(input: EscortInput) {
  return {
    ...nameColumns(input.name),
    sex: input.sex,
    born_on: input.bornOn,
    phone: input.phone,
    commitment_signed_on: input.commitmentSignedOn
  };
}

/** The signature of the commitment: a day and, from then on, which text was signed. */
function signatureOf(input: EscortInput, before: { on: string | null; version: string | null }) {
  if (input.commitmentSignedOn === null) return { commitment_version: null };
  const isAsBefore = before.on === input.commitmentSignedOn && before.version !== null;
  return { commitment_version: isAsBefore ? before.version : commitmentVersion };
}

/** Adds an adult who looks after the school's children; takes a place of the escorts' quota. */
export const addEscort = command({
  action: 'escort.added',
  input: addEscortForm,
  allow: allowSchool,
  async run({ db, actor, clock, note }, input) {
    const { eventId, schoolId } = input;
    const scope = await schoolScope(db, actor, eventId, schoolId);
    must(mayEnter(scope, clock.today()));
    checkEscortDates(input, scope.startsOn, clock.today());
    const id = newId();
    await changePlaces(db, { eventId, schoolId, category: 'escort' }, clock, () =>
      insertEscort(db, {
        id,
        event_id: eventId,
        school_id: schoolId,
        ...columnsOf(input),
        ...signatureOf(input, { on: null, version: null })
      })
    );
    note('escort', id, { event: eventId, school: schoolId });
    return id;
  }
});

/** Whoever was accepted is that person with that signature: another one is accepted anew. */
function acceptanceAfter(
  before: { folded_name: string; born_on: string; commitment_signed_on: string | null },
  after: { folded_name: string; born_on: string; commitment_signed_on: string | null }
) {
  const isSame =
    before.folded_name === after.folded_name &&
    before.born_on === after.born_on &&
    before.commitment_signed_on === after.commitment_signed_on;
  return isSame ? {} : { accepted_at: null, accepted_by: null };
}

/** Changes an escort, also after the due day: a teacher falls ill, a commitment is signed late. */
export const editEscort = command({
  action: 'escort.edited',
  input: editEscortForm,
  allow: allowSchools,
  async run({ db, actor, clock, note }, input) {
    const { row, event } = await ownEscort(db, actor, input.eventId, input.escortId);
    must(mayMend(event));
    checkEscortDates(input, event.startsOn, clock.today());
    const columns = {
      ...columnsOf(input),
      ...signatureOf(input, { on: row.commitment_signed_on, version: row.commitment_version })
    };
    const key = { id: row.id, version: input.version };
    const written = await updateEscort(db, key, { ...columns, ...acceptanceAfter(row, columns) });
    if (!written) refuse('changedMeanwhile');
    note('escort', row.id, { event: row.event_id });
    return row.school_id;
  }
});

/**
 * Takes an escort out, accepted or not, and frees the place. Refuses `passedGate` for who was marked
 * at the gate.
 */
export const removeEscort = command({
  action: 'escort.removed',
  input: removeEscortForm,
  allow: allowSchools,
  async run({ db, actor, clock, note }, { eventId, escortId, version }) {
    const { row, event } = await ownEscort(db, actor, eventId, escortId);
    must(mayMend(event));
    if (await hasEscortPassed(db, [row.id])) refuse('passedGate');
    const place = { eventId, schoolId: row.school_id, category: 'escort' } as const;
    await changePlaces(db, place, clock, async () => {
      if (!(await deleteEscort(db, { id: row.id, version }))) refuse('changedMeanwhile');
    });
    note('escort', row.id, { event: eventId });
    return row.school_id;
  }
});
