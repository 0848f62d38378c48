import type * as v from 'valibot';
import type { Trx } from '../db/schema.ts';
import { filesInTransaction } from '../files/in-transaction.ts';
import { appendAudit, type Trace } from './audit.ts';
import {
  assertAllowed,
  failureOf,
  readInput,
  type AnySchema,
  type Door,
  type FormTraits,
  type Scope
} from './door.ts';
import type { Allowed } from './failures.ts';

/** Names what was changed, for the audit. Called at least once by every command that changes something. */
export type Note = (
  subjectKind: string,
  subjectId: string | null,
  detail?: NonNullable<Trace['detail']>
) => void;

interface CommandDefinition<S extends AnySchema, R> extends FormTraits {
  /** Past tense, `room.happened`: it is the audit's action. */
  action: string;
  input: S;
  /** Policy and visibility, asked inside the transaction. */
  allow: (scope: Scope<Trx>, input: v.InferOutput<S>) => Allowed | Promise<Allowed>;
  run: (scope: Scope<Trx> & { note: Note }, input: v.InferOutput<S>) => Promise<R>;
}

/** A door that changes something. It says what it is, so that a test finds every door of the rooms. */
export interface Command<R> extends Door<R> {
  readonly kind: 'command';
  readonly action: string;
}

/**
 * A door that changes something: validates, opens the (immediate) transaction, asks `allow`,
 * runs, writes the audit in the same transaction. Failures come back as values; a refused command
 * has written nothing.
 */
export function command<S extends AnySchema, R>(definition: CommandDefinition<S, R>): Command<R> {
  const { action, input: schema, allow, run, arrays, secret } = definition;
  const door: Door<R> = async (context, raw) => {
    const input = readInput(schema, raw);
    if (!input.ok) return input;
    const files = filesInTransaction(context.files);
    let value: R;
    try {
      value = await context.db.transaction().execute(async (trx) => {
        const { actor, clock, box } = context;
        const scope = { db: trx, actor, clock, box, files };
        assertAllowed(await allow(scope, input.value));
        const traces: Trace[] = [];
        const note: Note = (subjectKind, subjectId, detail) =>
          traces.push({ action, subjectKind, subjectId, ...(detail ? { detail } : {}) });
        const result = await run({ ...scope, note }, input.value);
        const who = { actor, at: clock.realNow(), requestId: context.requestId };
        await appendAudit(trx, who, traces);
        return result;
      });
    } catch (error) {
      await files.undo();
      return { ok: false, failure: failureOf(error) };
    }
    await files.settle();
    return { ok: true, value };
  };
  const traits = { ...(arrays ? { arrays } : {}), ...(secret ? { secret } : {}) };
  return Object.assign(door, { kind: 'command' as const, action, ...traits });
}
