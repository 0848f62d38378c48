import type * as v from 'valibot';
import { command } from '#lib/server/kernel/command.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { ageOn, type DateOn } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { editVolunteerForm, newVolunteerForm } from './forms.ts';
import { mayEditRoster } from './policy.ts';
import { findVolunteer } from './roster.server.ts';

type Fields = v.InferOutput<typeof newVolunteerForm>;

/** Nobody alive is older; such a year is a slip of the keyboard. */
const oldest = 110;

function assertDays({ bornOn, commitmentSignedOn }: Fields, today: DateOn): void {
  if (bornOn !== null && bornOn > today) refuseField('bornOn', 'dateInFuture');
  if (bornOn !== null && ageOn(bornOn, today) > oldest) refuseField('bornOn', 'tooOld');
  if (commitmentSignedOn !== null && commitmentSignedOn > today) {
    refuseField('commitmentSignedOn', 'dateInFuture');
  }
}

function columnsOf({ name, phone, bornOn, team, commitmentSignedOn }: Fields) {
  return {
    name,
    folded_name: foldText(name),
    sort_key: givenNameSortKey(name),
    phone,
    born_on: bornOn,
    team,
    commitment_signed_on: commitmentSignedOn
  };
}

/** A new volunteer in the province's roster. Answers the id. */
export const addVolunteer = command({
  action: 'volunteer.added',
  input: newVolunteerForm,
  allow: ({ actor }) => mayEditRoster(actor),
  async run({ db, clock, note }, input) {
    assertDays(input, clock.today());
    const id = newId();
    await db
      .insertInto('volunteers')
      .values({ id, account_id: null, ...columnsOf(input) })
      .execute();
    note('volunteer', id);
    return id;
  }
});

/** Changes what the roster says of a volunteer. */
export const editVolunteer = command({
  action: 'volunteer.edited',
  input: editVolunteerForm,
  allow: ({ actor }) => mayEditRoster(actor),
  async run({ db, actor, clock, note }, input) {
    if (!(await findVolunteer(db, actor, input.volunteerId))) refuse('notVisible');
    assertDays(input, clock.today());
    const { numUpdatedRows } = await db
      .updateTable('volunteers')
      .set({ ...columnsOf(input), version: input.version + 1 })
      .where('id', '=', input.volunteerId)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) refuse('changedMeanwhile');
    note('volunteer', input.volunteerId);
  }
});
