import { findEvent } from '#lib/features/events/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { committeeRoles, hasRoleAt, schoolUnits, type Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { lockQuota } from './capacity.server.ts';
import { offerFreed } from './freed.server.ts';
import { shareForm, splitArrays, splitForm } from './quota-forms.ts';
import { quotaCategories, type QuotaCategory } from './model.ts';
import { maySetQuotas, mayUseSchoolPages } from './policy.ts';
import {
  findPlace,
  findRoot,
  listBelow,
  readCells,
  writeQuota,
  type QuotaCell
} from './quotas.server.ts';
import { findScope } from './reach.server.ts';
import { mayMend } from './registration.ts';

type Where = { eventId: string; parentId: string | null };

/** The event as whoever sets quotas sees it: the committee, or an account of the district itself. */
async function eventFor(db: Trx, actor: Actor, { eventId, parentId }: Where) {
  if (hasRoleAt(actor, eventId, ...committeeRoles)) {
    const event = await findEvent(db, actor, eventId);
    if (!event) return undefined;
    return { startsOn: event.starts_on, may: maySetQuotas(actor, event) };
  }
  if (parentId === null || !schoolUnits(actor).includes(parentId)) return undefined;
  const scope = await findScope(db, actor, eventId, parentId);
  if (!scope || scope.unitKind === 'school') return undefined;
  return { startsOn: scope.startsOn, may: mayMend(scope) };
}

async function allowSplit({ db, actor }: Scope<Trx>, input: Where): Promise<Allowed> {
  if (actor.kind !== 'account') return mayUseSchoolPages(actor);
  const event = await eventFor(db, actor, input);
  return event ? event.may : { code: 'notVisible' };
}

interface Cell {
  unit: { id: string; name: string };
  category: QuotaCategory;
  now: QuotaCell;
  wanted: number;
  seen: number;
  /** Named in the form; a unit that is not keeps what it has. */
  isSent: boolean;
}

/** Refuses, with the figures, a change that would leave less than is used or handed down. */
function checkLowered({ unit, now, wanted }: Cell): void {
  // What was shared so far is now given: then the number alone must cover what the school uses.
  if (wanted >= now.places && !now.isFromPool) return;
  const figures = { unit: unit.name, places: wanted };
  if (wanted < now.used) refuse('quotaBelowUse', { ...figures, used: now.used });
  const below = now.handedDown + now.poolHeld;
  if (wanted < below) refuse('quotaBelowChildren', { ...figures, sum: below });
}

/** Refuses, with the figures, to hand down more than the unit above has. */
function checkSum(cells: readonly Cell[], category: QuotaCategory, above: number): void {
  const own = cells.filter((cell) => cell.category === category);
  const needed = ({ wanted, now, isSent }: Cell) => (now.isFromPool && !isSent ? now.used : wanted);
  const sum = own.reduce((total, cell) => total + needed(cell), 0);
  const raised = own.find(({ wanted, now }) => wanted > now.places);
  if (raised && sum > above) {
    refuse('quotaAboveParent', { unit: raised.unit.name, sum, places: above });
  }
}

/** The place whose schools' quotas are split, with the schools; absent for whoever may not see it. */
async function placeFor({ db, actor }: Scope<Trx>, input: Where) {
  const event = await eventFor(db, actor, input);
  const root = event && (await findRoot(db, event.startsOn));
  if (!event || !root) refuse('notVisible');
  const { parentId } = input;
  const parent =
    parentId === null || parentId === root.id ? root : await findPlace(db, parentId, root.id);
  return { event, root, parent: parent ?? refuse('notVisible') };
}

/**
 * Sets the quotas of the units below one (districts of the province, schools of a district), or
 * with no `parentId` the event's total. All or nothing. The locks go from the unit above to those
 * below, the way in which everybody takes them. Answers how many quotas changed.
 */
export const setQuotas = command({
  action: 'quota.set',
  input: splitForm,
  arrays: splitArrays,
  allow: allowSplit,
  async run({ note, ...scope }, input) {
    const { db, clock } = scope;
    const { eventId, parentId } = input;
    const { event, root, parent } = await placeFor(scope, input);
    await lockQuota(db, eventId, parent.id);
    const below = parentId === null ? [root] : await listBelow(db, eventId, parent, event.startsOn);
    for (const unitId of below.map(({ id }) => id).sort()) await lockQuota(db, eventId, unitId);
    if (input.unit.some((id) => !below.some((unit) => unit.id === id))) refuse('notVisible');

    const unitIds = [parent.id, ...below.map(({ id }) => id)];
    const quotaOf = await readCells(db, { eventId, unitIds }, clock);
    const cells = below.flatMap((unit) =>
      quotaCategories.map((category): Cell => {
        const now = quotaOf(unit.id, category);
        const at = input.unit.indexOf(unit.id);
        const wanted = input[category][at] ?? now.places;
        const seen = input[`${category}Version`][at] ?? 0;
        return { unit, category, now, wanted, seen, isSent: at >= 0 };
      })
    );
    const changed = cells.filter(
      ({ now, wanted, isSent }) => wanted !== now.places || (isSent && now.isFromPool)
    );
    changed.forEach(checkLowered);
    for (const category of parentId === null ? [] : quotaCategories) {
      checkSum(cells, category, quotaOf(parent.id, category).places);
    }
    for (const { unit, category, wanted, seen } of changed) {
      const key = { eventId, unitId: unit.id, category, version: seen };
      if (!(await writeQuota(db, key, { places: wanted }))) refuse('changedMeanwhile');
      note('unit', unit.id, { event: eventId, category, places: wanted });
    }
    // What was raised is free: a school's places lie with its district, a district's with itself.
    const placeIds = parent.kind === 'province' ? below.map(({ id }) => id) : [parent.id];
    if (changed.length > 0) await offerFreed(db, { eventId, placeIds }, clock);
    return changed.length;
  }
});

/**
 * Leaves a district's places open to its schools, first come; what each school was given falls back
 * into what is shared. Giving numbers again is `setQuotas`. Answers how many schools share now.
 */
export const sharePlaces = command({
  action: 'quota.shared',
  input: shareForm,
  allow: allowSplit,
  async run({ note, ...scope }, input) {
    const { db, clock } = scope;
    const { eventId } = input;
    const { event, parent } = await placeFor(scope, input);
    if (parent.kind === 'province') refuse('notVisible');
    await lockQuota(db, eventId, parent.id);
    const schools = await listBelow(db, eventId, parent, event.startsOn);
    const unitIds = [parent.id, ...schools.map(({ id }) => id)];
    const quotaOf = await readCells(db, { eventId, unitIds }, clock);
    for (const school of schools) {
      for (const category of quotaCategories) {
        const now = quotaOf(school.id, category);
        if (now.isFromPool) continue;
        const key = { eventId, unitId: school.id, category, version: now.version };
        const written = await writeQuota(db, key, { places: 0, isFromPool: true });
        if (!written) refuse('changedMeanwhile');
      }
    }
    note('unit', parent.id, { event: eventId, schools: schools.length });
    await offerFreed(db, { eventId, placeIds: [parent.id] }, clock);
    return schools.length;
  }
});
