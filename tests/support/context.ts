import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '#lib/features/accounts/model.ts';
import { boxOver } from '#lib/server/box.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { filesOver } from '#lib/server/files/files.ts';
import type { AccountActor, Actor, Grant } from '#lib/server/kernel/actor.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import type { FailureCode, Result } from '#lib/server/kernel/failures.ts';
import type { Instant } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';

/** 08:00 on 8/6/2023, as the demo begins. */
export const testNow: Instant = '2023-06-08T01:00:00.000Z';

const testKeys = new Map([['k1', Buffer.alloc(32, 7)]]);

export const testBox = boxOver(testKeys);

const folder = mkdtempSync(join(tmpdir(), 'bup-mang-files-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export const testFiles = filesOver(folder, testKeys);

/** An account with these grants. It has no row: use `insertAccount` of the world where one is referenced. */
export function actorWith(...grants: Grant[]): AccountActor {
  return {
    kind: 'account',
    accountId: newId(),
    name: 'Người Thử',
    email: 'thu@example.test',
    locale: null,
    personId: null,
    sessionHandle: newId(),
    grants
  };
}

export const province = (role: Role): Grant => ({ role, eventId: null, unitId: null });
export const atEvent = (role: Role, eventId: string): Grant => ({ role, eventId, unitId: null });
export const atUnit = (unitId: string): Grant => ({ role: 'school', eventId: null, unitId });

/** A context for calling doors. */
export function contextFor(db: Db, actor: Actor, now: Instant = testNow): Context {
  return { db, actor, clock: clockAt(now), box: testBox, files: testFiles, requestId: newId() };
}

/** The value of a door's answer; fails the test with the failure when it refused. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.failure)}`);
}

/** The code of a refusal, or 'ok'. */
export function codeOf(result: Result<unknown>): FailureCode | 'ok' {
  return result.ok ? 'ok' : result.failure.code;
}

/** The field codes of an `invalid` refusal. */
export function issuesOf(result: Result<unknown>): Record<string, string> {
  if (result.ok) return {};
  return Object.fromEntries((result.failure.issues ?? []).map(({ field, code }) => [field, code]));
}
