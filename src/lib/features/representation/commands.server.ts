import { listChoosable } from '#lib/features/delegates/candidates-store.server.ts';
import { reserveInOrder } from '#lib/features/delegates/draw-store.server.ts';
import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { lock } from '#lib/server/db/index.ts';
import { refuse, refuseField, type Allowed } from '#lib/server/kernel/failures.ts';
import { traitsOf } from './candidates.ts';
import type { Candidate } from './choosing.ts';
import { candidatesHash, draw, drawMethod } from './draw.ts';
import { insertEntries, listEntries } from './entries.server.ts';
import { announceForm, drawForm, needsIn, targetArrays, targetsForm, targetsIn } from './forms.ts';
import { dimensions, needsOf } from './model.ts';
import { mayChoose } from './policy.ts';
import { findDraw, insertDraw, readTargets, recordStep, writeTargets } from './store.server.ts';

async function allowChoosing(
  { db, actor }: Scope<Trx>,
  { eventId }: { eventId: string }
): Promise<Allowed> {
  const event = await findEvent(db, actor, eventId);
  return event ? mayChoose(actor, event) : { code: 'notVisible' };
}

function accountIdOf(actor: Actor): string {
  if (actor.kind !== 'account') refuse('signedOut');
  return actor.accountId;
}

/** Sets all targets of an event at once. Shares of one dimension come to at most 100 %. */
export const setTargets = command({
  action: 'representation.targetsSet',
  input: targetsForm,
  arrays: targetArrays,
  allow: allowChoosing,
  async run({ db, actor, clock, note }, input) {
    await lock(db, `targets:${input.eventId}`);
    const { setAt } = await readTargets(db, input.eventId);
    if (setAt !== input.setAt) refuse('changedMeanwhile');
    const targets = targetsIn(input);
    for (const dimension of dimensions) {
      const shares = targets.filter((one) => one.dimension === dimension && one.unit === 'share');
      const sum = shares.reduce((total, { value }) => total + value, 0);
      if (sum > 100) refuseField(`${dimension}Unit`, 'sharesAbove100', { sum });
    }
    await writeTargets(db, input.eventId, targets, {
      accountId: accountIdOf(actor),
      at: clock.now()
    });
    note('event', input.eventId, { targets: targets.length });
  }
});

/** Who waits for review, as the draw sees them, and who is accepted already. */
async function fieldOf(db: Db, actor: Actor, eventId: string) {
  const event = await findEvent(db, actor, eventId);
  if (!event) refuse('notVisible');
  const children = await listChoosable(db, eventId);
  const traits = (child: (typeof children)[number]) => traitsOf(child, event.starts_on);
  const candidates: (Candidate & { schoolId: string })[] = children
    .filter(({ state }) => state === 'submitted')
    .map((child) => ({ id: child.id, schoolId: child.schoolId, ...traits(child) }));
  const accepted = children.filter(({ state }) => state === 'accepted').map(traits);
  return { candidates, accepted };
}

/**
 * Announces a draw: fixes its seed, the list of candidates and what it should reach. Nothing is
 * drawn yet; the announcement stays for good, drawn or not. Answers its id.
 */
export const announceDraw = command({
  action: 'draw.announced',
  input: announceForm,
  allow: allowChoosing,
  async run({ db, actor, clock, note }, { eventId, seed, places }) {
    const { candidates, accepted } = await fieldOf(db, actor, eventId);
    if (candidates.length === 0) refuse('drawNobody');
    const { targets } = await readTargets(db, eventId);
    const id = await insertDraw(db, {
      eventId,
      seed,
      method: drawMethod,
      places,
      candidates: candidates.length,
      candidatesHash: candidatesHash(candidates),
      needs: JSON.stringify(needsOf(targets, accepted, Math.min(places, candidates.length))),
      at: clock.now(),
      by: accountIdOf(actor)
    });
    note('draw', id, { event: eventId, places, candidates: candidates.length });
    return id;
  }
});

async function ownDraw(db: Db, eventId: string, drawId: string) {
  const found = await findDraw(db, eventId, drawId);
  if (!found) refuse('notVisible');
  return found;
}

/** Draws as announced, once. Refuses when the candidates are no longer those of the announcement. */
export const runDraw = command({
  action: 'draw.drawn',
  input: drawForm,
  allow: allowChoosing,
  async run({ db, actor, clock, note }, { eventId, drawId }) {
    await lock(db, `draw:${drawId}`);
    const announced = await ownDraw(db, eventId, drawId);
    if (announced.drawnAt !== null) refuse('stateForbids');
    const { candidates } = await fieldOf(db, actor, eventId);
    if (candidatesHash(candidates) !== announced.candidatesHash) refuse('candidatesChanged');
    const needs = needsIn(announced.needs);
    const { entries } = draw(candidates, needs, announced.places, announced.seed);
    await insertEntries(db, drawId, entries);
    await recordStep(db, drawId, 'drawn', { accountId: accountIdOf(actor), at: clock.now() });
    note('draw', drawId, {
      event: eventId,
      drawn: entries.filter(({ outcome }) => outcome === 'drawn').length
    });
  }
});

/**
 * Lets the draw count, once: who was drawn keeps the place and waits for acceptance, the others go
 * to the reserve list in the order of the draw. Answers how many were moved.
 */
export const applyDraw = command({
  action: 'draw.applied',
  input: drawForm,
  allow: allowChoosing,
  async run({ db, actor, clock, note }, { eventId, drawId }) {
    await lock(db, `draw:${drawId}`);
    const found = await ownDraw(db, eventId, drawId);
    if (found.drawnAt === null || found.appliedAt !== null) refuse('stateForbids');
    const others = (await listEntries(db, drawId)).filter(({ outcome }) => outcome === 'reserve');
    const by = { accountId: accountIdOf(actor), clock };
    const moved = await reserveInOrder(db, eventId, others, by);
    await recordStep(db, drawId, 'applied', { accountId: by.accountId, at: clock.now() });
    note('draw', drawId, { event: eventId, reserve: moved.length });
    for (const { id } of moved) note('delegate', id, { event: eventId });
    return moved.length;
  }
});
