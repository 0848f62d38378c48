import { newId } from '#lib/values/ids.ts';
import { log } from '../log.ts';
import type { Context } from '../kernel/context.ts';
import type { Job } from './jobs.ts';
import { withLock } from './lock.ts';

/** What a job works with: nobody's request, on behalf of the system. */
export type JobContext = Omit<Context, 'actor' | 'requestId'>;

export interface JobResult {
  outcome: 'done' | 'failed' | 'busy';
  count: number | null;
}

const keptMs = 30 * 86_400_000;
const daysBefore = (at: string) => new Date(Date.parse(at) - keptMs).toISOString();

/** Runs one job unless another process is at it, and keeps how it went. A failure is logged, not thrown. */
export async function runJob(job: Job, of: JobContext): Promise<JobResult> {
  const { db, clock } = of;
  const context: Context = {
    ...of,
    actor: { kind: 'system', name: `job:${job.name}` },
    requestId: newId()
  };
  const result = await withLock(db, job.name, clock.realNow, async () => {
    const startedAt = clock.realNow();
    const { outcome, count } = await attempt(job, context);
    await db
      .insertInto('job_runs')
      .values({
        id: newId(),
        job: job.name,
        started_at: startedAt,
        ended_at: clock.realNow(),
        outcome,
        count
      })
      .execute();
    await db
      .deleteFrom('job_runs')
      .where('job', '=', job.name)
      .where('started_at', '<', daysBefore(startedAt))
      .execute();
    return { outcome, count };
  });
  return result ?? { outcome: 'busy', count: null };
}

async function attempt(job: Job, context: Context) {
  try {
    return { outcome: 'done' as const, count: await job.run(context) };
  } catch (error) {
    log.error({ job: job.name, requestId: context.requestId, err: error }, 'a job failed');
    return { outcome: 'failed' as const, count: null };
  }
}
