import * as v from 'valibot';
import type { Box } from '../box.ts';
import type { Db } from '../db/schema.ts';
import type { Files } from '../files/files.ts';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Context } from './context.ts';
import { Refusal, type Allowed, type Failure, type Issue, type Result } from './failures.ts';

export type AnySchema = v.GenericSchema<unknown, unknown>;

/** What `allow` and `run` are given. */
export interface Scope<D extends Db = Db> {
  db: D;
  actor: Actor;
  clock: Clock;
  box: Box;
  /** In a command: what is put or removed stands or falls with the transaction. */
  files: Files;
}

/** How a door's form is read, and what of it may be sent back when it is refused. */
export interface FormTraits {
  /** Fields that may come several times and are read as arrays. */
  arrays?: readonly string[];
  /** Fields that are never echoed: passwords, health notes, a guardian's phone. */
  secret?: readonly string[];
}

export interface Door<R> extends FormTraits {
  (context: Context, raw: unknown): Promise<Result<R>>;
}

/** Turns schema issues into fields with codes; `failure-text.ts` has the sentences. */
export function issuesOf(raw: readonly v.BaseIssue<unknown>[]): Issue[] {
  return raw.map((issue) => {
    const field = v.getDotPath(issue) ?? '';
    const requirement = (issue as { requirement?: unknown }).requirement;
    const params =
      typeof requirement === 'number' || typeof requirement === 'string'
        ? { params: { limit: requirement } }
        : {};
    // A check with a message of its own carries a code there; the library's own message is English.
    const own = issue.kind === 'validation' && ['check', 'raw_check'].includes(issue.type);
    const fromTransform = issue.kind === 'transformation';
    if (own || fromTransform) return { field, code: issue.message, ...params };
    const missing = issue.kind === 'schema' && (issue.input === undefined || issue.input === '');
    return { field, code: missing ? 'required' : issue.type, ...params };
  });
}

/** Validates what came in; a failure names each wrong field. */
export function readInput<S extends AnySchema>(schema: S, raw: unknown): Result<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, raw);
  return parsed.success
    ? { ok: true, value: parsed.output }
    : { ok: false, failure: { code: 'invalid', issues: issuesOf(parsed.issues) } };
}

export function assertAllowed(answer: Allowed): void {
  if (answer !== true) throw new Refusal(answer);
}

const byCode = new Map<string, Failure['code']>(
  Object.entries({
    SQLITE_BUSY: 'busy',
    SQLITE_BUSY_SNAPSHOT: 'busy',
    SQLITE_LOCKED: 'busy',
    SQLITE_FULL: 'storageFull',
    SQLITE_READONLY: 'storageFull',
    SQLITE_IOERR_WRITE: 'storageFull',
    SQLITE_CONSTRAINT_UNIQUE: 'duplicate',
    SQLITE_CONSTRAINT_FOREIGNKEY: 'referenceMissing',
    '40001': 'busy',
    '40P01': 'busy',
    '55P03': 'busy',
    '53100': 'storageFull',
    '23505': 'duplicate',
    '23503': 'referenceMissing'
  } as const)
);

/** A known trouble of the database (locked, full, a broken constraint), or undefined. */
export function troubleOf(error: unknown): Failure | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  const known = typeof code === 'string' ? byCode.get(code) : undefined;
  return known && { code: known };
}

/** A refusal or a known trouble of the database as a value; anything else is a bug and is thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  const trouble = troubleOf(error);
  if (trouble) return trouble;
  throw error;
}
