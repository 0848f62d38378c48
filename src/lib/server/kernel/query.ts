import type * as v from 'valibot';
import { pageSize } from '../db/lists.ts';
import { appendAudit, type Trace } from './audit.ts';
import { assertAllowed, failureOf, readInput, type AnySchema, type Scope } from './door.ts';
import type { Context } from './context.ts';
import type { Allowed, Result } from './failures.ts';

/** What a query is given: besides the scope of every door, how many rows a list answers at once. */
export interface Reading extends Scope {
  pageSize: number;
}

interface QueryDefinition<S extends AnySchema, R> {
  input: S;
  allow: (scope: Reading, input: v.InferOutput<S>) => Allowed | Promise<Allowed>;
  run: (scope: Reading, input: v.InferOutput<S>) => Promise<R>;
  /** Set by a query that shows sensitive fields: the trace of this reading, naming the fields. */
  reads?: (input: v.InferOutput<S>, result: R) => Trace | undefined;
}

export type Query<R> = (context: Context, raw: unknown) => Promise<Result<R>>;

/** What a query answers when it does not refuse. */
export type AnswerOf<Q> = Q extends Query<infer R> ? R : never;

/** A query as `query` makes it. It says what it is, so that a test finds every door of the rooms. */
export type MarkedQuery<R> = Query<R> & { readonly kind: 'query' };

/** A door that reads: validates, asks `allow`, runs, and traces the reading of sensitive fields. */
export function query<S extends AnySchema, R>(definition: QueryDefinition<S, R>): MarkedQuery<R> {
  const { input: schema, allow, run, reads } = definition;
  const door: Query<R> = async (context, raw) => {
    const input = readInput(schema, raw);
    if (!input.ok) return input;
    const { db, actor, clock, box, files } = context;
    const scope = { db, actor, clock, box, files, pageSize: context.pageSize ?? pageSize };
    try {
      assertAllowed(await allow(scope, input.value));
      const value = await run(scope, input.value);
      const trace = reads?.(input.value, value);
      if (trace) {
        const who = { actor, at: clock.realNow(), requestId: context.requestId };
        await db.transaction().execute((trx) => appendAudit(trx, who, [trace]));
      }
      return { ok: true, value };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  };
  return Object.assign(door, { kind: 'query' as const });
}
