import * as v from 'valibot';
import { writeDemoClock } from '#lib/server/demo-clock.ts';
import { command } from '#lib/server/kernel/command.ts';
import { instantAt, type Instant } from '#lib/values/dates.ts';
import { day, time } from '#lib/values/fields.ts';

/**
 * Sets the demo's domain clock to a day and time in Viet Nam. Answers the instant. Only the demo
 * has a route to it; anybody there may turn the clock.
 */
export const setDemoClock = command({
  action: 'demo.clockSet',
  input: v.object({ day: day(), time: time() }),
  allow: () => true,
  async run({ db, note }, input): Promise<Instant> {
    const instant = instantAt(input.day, input.time);
    await writeDemoClock(db, instant);
    note('demo', null, { to: instant });
    return instant;
  }
});
