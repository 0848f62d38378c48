import * as v from 'valibot';
import { cutPage, pageStart } from '#lib/server/db/lists.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { directoryFilter, maybeId, searched } from './forms.ts';
import { kindsBelow, registeringKinds, unitKinds, type UnitKind, type UnitLine } from './model.ts';
import { mayEditDirectory, mayLookUp, mayReadDirectory } from './policy.ts';
import { listPersonsOfUnit } from './persons.server.ts';
import {
  countBelowPlaces,
  countUnitDependents,
  countUnitKinds,
  findUnit,
  listBelowRoots,
  listPlaces,
  listRoots,
  listUnits
} from './store.server.ts';
import { unitChoice } from './unit-choice.server.ts';

type Row = Omit<UnitLine, 'isSample'> & { sample: number };

function line({ id, kind, name, validFrom, validTo, sample }: Row): UnitLine {
  return { id, kind, name, validFrom, validTo, isSample: sample === 1 };
}

const countsByKind = (rows: { kind: UnitKind; count: number }[]) =>
  Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)])) as Partial<
    Record<UnitKind, number>
  >;

// Far above the places of any province; the page of a province lists them all by pages.
const mostPlaces = 300;

/**
 * The first levels of the tree: provinces and what hangs below them, each with the number of units
 * below it by kind; of the unit `open` the first page of what it holds. Five queries at most.
 */
export const directoryTree = query({
  input: v.object({ past: v.fallback(v.picklist(['', '1']), ''), open: maybeId }),
  allow: ({ actor }) => mayReadDirectory(actor),
  async run({ db, actor, clock }, { past, open }) {
    const today = clock.today();
    const on = past === '1' ? null : today;
    const [roots, places, counts] = [
      await listRoots(db, on),
      await listBelowRoots(db, on, mostPlaces),
      await countBelowPlaces(db, on)
    ];
    const filter = { on, folded: '', kinds: unitKinds, parentId: open };
    const inside = open === null ? [] : await listUnits(db, filter, pageStart({}));
    const kinds = await countUnitKinds(db, { on, folded: '', parentId: null });
    return {
      today,
      counts: countsByKind(kinds),
      can: { edit: mayEditDirectory(actor) },
      roots: roots.map((root) => ({
        ...line(root),
        places: places
          .filter((place) => place.parentId === root.id)
          .sort((a, b) => unitKinds.indexOf(a.kind) - unitKinds.indexOf(b.kind))
          .map((place) => ({
            ...line(place),
            counts: countsByKind(counts.filter(({ placeId }) => placeId === place.id)),
            inside: place.id === open ? cutPage(inside, pageStart({})).rows.map(line) : []
          }))
      }))
    };
  }
});

/** Units of the whole tree by search and kind, a page at a time, each with where it hangs. */
export const searchUnits = query({
  input: directoryFilter,
  allow: ({ actor }) => mayReadDirectory(actor),
  async run({ db, clock, pageSize }, input) {
    const today = clock.today();
    const start = pageStart(input, pageSize);
    const filter = {
      on: input.past === '1' ? null : today,
      folded: input.q,
      kinds: input.kind === null ? unitKinds : [input.kind],
      parentId: null
    };
    const { rows, paging } = cutPage(await listUnits(db, filter, start), start);
    const counts = countsByKind(await countUnitKinds(db, filter));
    const found = rows.map((row) => ({
      ...line(row),
      path: [row.parentName, row.aboveName].filter((name) => name !== null)
    }));
    return { today, counts, found, paging };
  }
});

/** One unit: where it hangs, what hangs below it (a page), its persons, and what may be done. */
export const unitPage = query({
  input: v.object({ unitId: id(), ...directoryFilter.entries }),
  allow: ({ actor }) => mayReadDirectory(actor),
  async run({ db, actor, clock, pageSize }, input) {
    const unit = await findUnit(db, input.unitId);
    if (!unit) refuse('notVisible');
    const today = clock.today();
    const start = pageStart(input, pageSize);
    const filter = {
      on: input.past === '1' ? null : today,
      folded: input.q,
      kinds: input.kind === null ? unitKinds : [input.kind],
      parentId: unit.id
    };
    const { rows, paging } = cutPage(await listUnits(db, filter, start), start);
    const edit = mayEditDirectory(actor);
    const dependents = edit === true ? await countUnitDependents(db, unit.id) : 0;
    return {
      today,
      unit: { ...line(unit), parentId: unit.parentId, version: unit.version },
      path: [
        { id: unit.p3Id, name: unit.p3Name },
        { id: unit.p2Id, name: unit.p2Name },
        { id: unit.p1Id, name: unit.p1Name }
      ].flatMap(({ id, name }) => (id === null || name === null ? [] : [{ id, name }])),
      counts: countsByKind(await countUnitKinds(db, filter)),
      children: rows.map(line),
      paging,
      persons: await listPersonsOfUnit(db, unit.id),
      kindsBelow: kindsBelow(unit.kind),
      places: edit === true ? await listPlaces(db) : [],
      can: {
        edit,
        remove:
          dependents > 0
            ? ({ code: 'hasDependents', params: { count: dependents } } as const)
            : edit
      }
    };
  }
});

/** Valid units that may register children, to choose from by search; and the chosen one. */
export const registeringChoices = query({
  input: v.object({ q: searched, chosen: maybeId }),
  allow: ({ actor }) => mayLookUp(actor),
  run: ({ db, clock }, { q: folded, chosen }) =>
    unitChoice(db, clock.today(), { folded, chosen, kinds: registeringKinds })
});
