import * as v from 'valibot';
import { cutPage, pageStart } from '#lib/server/db/lists.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { maybeId, pageKeys, searched } from './forms.ts';
import { countPersonDependents, findPerson, listPersons } from './persons.server.ts';
import { mayEditDirectory, mayLookUp, mayReadDirectory } from './policy.ts';
import { findUnit } from './store.server.ts';
import { choicesShown, unitChoice } from './unit-choice.server.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

const shown = ({ sample, sort_key: _, ...person }: Row) => ({ ...person, isSample: sample === 1 });

/** Persons of the directory, a page at a time, by search and unit. */
export const personList = query({
  input: v.object({ q: searched, unit: maybeId, ...pageKeys }),
  allow: ({ actor }) => mayReadDirectory(actor),
  async run({ db, actor, pageSize }, input) {
    const start = pageStart(input, pageSize);
    const filter = { folded: input.q, unitId: input.unit };
    const { rows, paging } = cutPage(await listPersons(db, filter, start), start);
    const unit = input.unit === null ? undefined : await findUnit(db, input.unit);
    return {
      persons: rows.map(shown),
      paging,
      unit: unit ? { id: unit.id, name: unit.name } : null,
      can: { edit: mayEditDirectory(actor) }
    };
  }
});

/** Units to choose from, before a person is added. */
export const personForm = query({
  input: v.object({ q: searched, chosen: maybeId }),
  allow: ({ actor }) => mayEditDirectory(actor),
  run: ({ db, clock }, { q: folded, chosen }) => unitChoice(db, clock.today(), { folded, chosen })
});

/**
 * One person for editing, whether it may be removed, and units to choose from: `unit` is the one
 * chosen instead of the person's own (no id: none).
 */
export const personPage = query({
  input: v.object({ personId: id(), q: searched, unit: v.optional(maybeId) }),
  allow: ({ actor }) => mayEditDirectory(actor),
  async run({ db, clock }, { personId, q, unit }) {
    const person = await findPerson(db, personId);
    if (!person) refuse('notVisible');
    const count = await countPersonDependents(db, personId);
    const chosen = unit === undefined ? person.unitId : unit;
    return {
      person: shown(person),
      units: await unitChoice(db, clock.today(), { folded: q, chosen }),
      can: { remove: count === 0 || ({ code: 'hasDependents', params: { count } } as const) }
    };
  }
});

/** The first persons whose name holds the text, for choosing one; and the chosen one. */
export const personChoices = query({
  input: v.object({ q: searched, chosen: maybeId }),
  allow: ({ actor }) => mayLookUp(actor),
  async run({ db }, { q, chosen }) {
    const filter = { folded: q, unitId: null };
    const rows = q === '' ? [] : await listPersons(db, filter, pageStart({}, choicesShown));
    const person = chosen === null ? undefined : await findPerson(db, chosen);
    return {
      found: rows.slice(0, choicesShown).map(choice),
      chosen: person ? choice(person) : null
    };
  }
});

const choice = ({ id, name, unitName, position, phone }: Row) => ({
  id,
  name,
  unitName,
  phone,
  detail: [position, unitName].filter((part) => part !== null).join(', ') || null
});
