import { findEvent } from '#lib/features/events/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { committeeRoles, hasRoleAt, schoolUnits, type Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { lockQuota } from './capacity.server.ts';
import { splitArrays, splitForm, type SplitInput } from './forms.ts';
import { quotaCategories, type QuotaCategory } from './model.ts';
import { maySetQuotas, mayUseSchoolPages } from './policy.ts';
import {
  findPlace,
  findRoot,
  listBelow,
  readQuotas,
  writeQuota,
  type QuotaCell
} from './quotas.server.ts';
import { findScope } from './reach.server.ts';
import { mayMend } from './registration.ts';

/** The event as whoever sets quotas sees it: the committee, or an account of the district itself. */
async function eventFor(db: Trx, actor: Actor, { eventId, parentId }: SplitInput) {
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

async function allowSplit({ db, actor }: Scope<Trx>, input: SplitInput): Promise<Allowed> {
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
}

/** Refuses, with the figures, a change that would leave less than is used or handed down. */
function checkLowered({ unit, now, wanted }: Cell): void {
  if (wanted >= now.places) return;
  const figures = { unit: unit.name, places: wanted };
  if (wanted < now.used) refuse('quotaBelowUse', { ...figures, used: now.used });
  if (wanted < now.handedDown) refuse('quotaBelowChildren', { ...figures, sum: now.handedDown });
}

/** Refuses, with the figures, to hand down more than the unit above has. */
function checkSum(cells: readonly Cell[], category: QuotaCategory, above: number): void {
  const own = cells.filter((cell) => cell.category === category);
  const sum = own.reduce((total, { wanted }) => total + wanted, 0);
  const raised = own.find(({ wanted, now }) => wanted > now.places);
  if (raised && sum > above) {
    refuse('quotaAboveParent', { unit: raised.unit.name, sum, places: above });
  }
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
  async run({ db, actor, note }, input) {
    const { eventId, parentId } = input;
    const event = await eventFor(db, actor, input);
    const root = event && (await findRoot(db, event.startsOn));
    if (!event || !root) refuse('notVisible');
    const parent =
      parentId === null || parentId === root.id ? root : await findPlace(db, parentId, root.id);
    if (!parent) refuse('notVisible');
    await lockQuota(db, eventId, parent.id);
    const below = parentId === null ? [root] : await listBelow(db, eventId, parent, event.startsOn);
    for (const unitId of below.map(({ id }) => id).sort()) await lockQuota(db, eventId, unitId);
    if (input.unit.some((id) => !below.some((unit) => unit.id === id))) refuse('notVisible');

    const quotaOf = await readQuotas(db, eventId, [parent.id, ...below.map(({ id }) => id)]);
    const cells = below.flatMap((unit) =>
      quotaCategories.map((category): Cell => {
        const now = quotaOf(unit.id, category);
        const at = input.unit.indexOf(unit.id);
        const wanted = input[category][at] ?? now.places;
        return { unit, category, now, wanted, seen: input[`${category}Version`][at] ?? 0 };
      })
    );
    const changed = cells.filter(({ now, wanted }) => wanted !== now.places);
    changed.forEach(checkLowered);
    for (const category of parentId === null ? [] : quotaCategories) {
      checkSum(cells, category, quotaOf(parent.id, category).places);
    }
    for (const { unit, category, wanted, seen } of changed) {
      const key = { eventId, unitId: unit.id, category, version: seen };
      if (!(await writeQuota(db, key, wanted))) refuse('changedMeanwhile');
      note('unit', unit.id, { event: eventId, category, places: wanted });
    }
    return changed.length;
  }
});
