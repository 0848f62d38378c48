import { command } from '#lib/server/kernel/command.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { changePlaces } from './capacity.server.ts';
import { accountOf, allowSchool, must, schoolScope } from './entering.server.ts';
import { lastEntryDay, mayEnter, mayMend } from './registration.ts';
import { deleteReservation, writeReservation } from './reservations.server.ts';
import { cancelReservationForm, reservationForm } from './settings-forms.ts';

/**
 * Reserves a number of places for a school, or changes it: names follow until a day that is no
 * later than the last entry day. Places that have no name after that day fall back by themselves.
 */
export const reservePlaces = command({
  action: 'reservation.made',
  input: reservationForm,
  allow: allowSchool,
  async run({ db, actor, clock, note }, input) {
    const { eventId, schoolId, version, places, namesDueOn } = input;
    const scope = await schoolScope(db, actor, eventId, schoolId);
    must(mayEnter(scope, clock.today()));
    const last = lastEntryDay(scope);
    if (namesDueOn < clock.today()) refuseField('namesDueOn', 'dateInPast');
    if (namesDueOn > last) refuseField('namesDueOn', 'afterLastEntry', { date: last });
    const by = { at: clock.now(), accountId: accountOf(actor).accountId };
    await changePlaces(db, { eventId, schoolId, category: 'child' }, clock, async () => {
      const key = { eventId, schoolId, version };
      const written = await writeReservation(db, key, { places, namesDueOn }, by);
      if (!written) refuse('changedMeanwhile');
    });
    note('unit', schoolId, { event: eventId, places, until: namesDueOn });
  }
});

/** Gives a reserved number back; children that have names keep their places. */
export const cancelReservation = command({
  action: 'reservation.cancelled',
  input: cancelReservationForm,
  allow: allowSchool,
  async run({ db, actor, clock, note }, { eventId, schoolId, version }) {
    must(mayMend(await schoolScope(db, actor, eventId, schoolId)));
    await changePlaces(db, { eventId, schoolId, category: 'child' }, clock, async () => {
      if (!(await deleteReservation(db, { eventId, schoolId, version }))) {
        refuse('changedMeanwhile');
      }
    });
    note('unit', schoolId, { event: eventId });
  }
});
