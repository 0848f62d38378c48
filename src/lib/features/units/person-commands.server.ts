import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { editPersonForm, newPersonForm, removePersonForm } from './forms.ts';
import {
  countPersonDependents,
  deletePerson,
  findPerson,
  insertPerson,
  updatePerson
} from './persons.server.ts';
import { mayEditDirectory } from './policy.ts';

interface Typed {
  name: string;
  unitId: string | null;
  position: string | null;
  phone: string | null;
  email: string | null;
}

const rowOf = ({ name, unitId, position, phone, email }: Typed) => ({
  name,
  folded_name: foldText(name),
  sort_key: givenNameSortKey(name),
  unit_id: unitId,
  position,
  phone,
  email
});

/** Adds a person to the directory. Answers the id. */
export const addPerson = command({
  action: 'person.added',
  input: newPersonForm,
  allow: ({ actor }) => mayEditDirectory(actor),
  async run({ db, note }, input) {
    const id = newId();
    await insertPerson(db, id, rowOf(input));
    note('person', id);
    return id;
  }
});

/** Edits a person of the directory. */
export const editPerson = command({
  action: 'person.edited',
  input: editPersonForm,
  allow: ({ actor }) => mayEditDirectory(actor),
  async run({ db, note }, { personId, version, ...input }) {
    const person = await findPerson(db, personId);
    if (!person) refuse('notVisible');
    const written = await updatePerson(db, { id: personId, version }, rowOf(input));
    if (!written) refuse('changedMeanwhile');
    const fields = (['name', 'unitId', 'position', 'phone', 'email'] as const).filter(
      (field) => input[field] !== person[field]
    );
    note('person', personId, { fields });
  }
});

/** Removes a person whom nothing names. */
export const removePerson = command({
  action: 'person.removed',
  input: removePersonForm,
  allow: ({ actor }) => mayEditDirectory(actor),
  async run({ db, note }, { personId, version }) {
    if (!(await findPerson(db, personId))) refuse('notVisible');
    const count = await countPersonDependents(db, personId);
    if (count > 0) refuse('hasDependents', { count });
    if (!(await deletePerson(db, { id: personId, version }))) refuse('changedMeanwhile');
    note('person', personId);
  }
});
