import type { Command } from '#lib/server/kernel/command.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { failureOf } from '#lib/server/kernel/door.ts';
import { Refusal, refuse } from '#lib/server/kernel/failures.ts';
import type { Job, JobAnswer } from './jobs.ts';
import { inWorker } from './pool.server.ts';

/*
 * Reading a file takes longer than a transaction may: the immediate one holds back every other
 * writer. So these doors read first, then open the transaction, which asks everything again.
 */

/** A command whose file is read before its transaction; `read` asks too whether the actor may. */
export function afterReading<R>(
  inner: Command<R>,
  read: (context: Context, raw: unknown) => Promise<Record<string, unknown>>
): Command<R> {
  const door = async (context: Context, raw: unknown) => {
    try {
      const known = typeof raw === 'object' ? raw : {};
      return await inner(context, { ...known, ...(await read(context, raw)) });
    } catch (error) {
      return { ok: false as const, failure: failureOf(error) };
    }
  };
  const { action, arrays, secret } = inner;
  const traits = { ...(arrays ? { arrays } : {}), ...(secret ? { secret } : {}) };
  return Object.assign(door, { kind: 'command' as const, action, ...traits });
}

/** The worker's answer; a file that can't be read ends the door with its code at the field `file`. */
export async function readFile<J extends Job>(job: J): Promise<JobAnswer<J>> {
  const outcome = await inWorker(job);
  if (outcome.ok) return outcome.value;
  throw new Refusal({ code: 'invalid', issues: [{ field: 'file', code: outcome.problem }] });
}

/** The sealed file of an import. Refuses `fileGone` once it was deleted. */
export async function fileOf(context: Pick<Context, 'files'>, fileId: string | null) {
  if (fileId === null) refuse('fileGone');
  return new Uint8Array(await context.files.get(fileId));
}
