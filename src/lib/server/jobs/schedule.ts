import { Cron } from 'croner';
import { ZONE } from '#lib/values/dates.ts';
import { log } from '../log.ts';
import { jobs } from './jobs.ts';
import { runJob, type JobContext } from './run.ts';

/**
 * Starts the schedule of this process. Every process of an installation may: the lock of a job lets
 * one run it. Answers how to stop it.
 */
export function startJobs(context: JobContext): () => void {
  const crons = jobs.map(
    (job) =>
      new Cron(
        job.schedule,
        {
          timezone: ZONE,
          protect: true,
          // A timer must not keep a process alive that has nothing else to do.
          unref: true,
          // A database that is away now is asked again next time.
          catch: (error) => log.error({ job: job.name, err: error }, 'a job did not run')
        },
        async () => {
          await runJob(job, context);
        }
      )
  );
  return () => {
    for (const cron of crons) cron.stop();
  };
}
