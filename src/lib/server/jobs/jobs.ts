import { settleOffers } from '#lib/features/delegates/offer-commands.server.ts';
import { forgetOldImports } from '#lib/features/importing/forgetting.server.ts';
import { eraseDue } from '#lib/features/retention/commands.server.ts';
import { listPastEvents } from '#lib/features/retention/store.server.ts';
import { forgetDeleted } from '../db/index.ts';
import { removeOrphans } from '../files/orphans.ts';
import type { Context } from '../kernel/context.ts';
import type { Result } from '../kernel/failures.ts';

export interface Job {
  name: string;
  /** When, as cron says it, on the clock of Viet Nam. */
  schedule: string;
  /** Answers how many things it dealt with. Running it again deals with nothing new. */
  run(context: Context): Promise<number>;
}

function counted(result: Result<number>): number {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.failure.code}`);
}

async function eraseWhatIsDue(context: Context): Promise<number> {
  let total = 0;
  // An event at a time: a long transaction would keep everybody else from writing.
  for (const { id } of await listPastEvents(context.db, context.clock.today())) {
    total += counted(await eraseDue(context, { eventId: id }));
  }
  await forgetDeleted(context.db);
  return total;
}

/** What runs by itself, in the order of a night. */
export const jobs: readonly Job[] = [
  {
    name: 'offers',
    schedule: '*/10 * * * *',
    run: async (context) => counted(await settleOffers(context, {}))
  },
  {
    name: 'imports',
    schedule: '10 2 * * *',
    run: ({ db, files, clock }) => forgetOldImports(db, files, clock.now())
  },
  { name: 'erasing', schedule: '20 2 * * *', run: eraseWhatIsDue },
  {
    name: 'files',
    schedule: '40 2 * * *',
    run: ({ db, files, clock }) => removeOrphans(db, files, Date.parse(clock.realNow()))
  }
];
