import type { Box } from '#lib/server/box.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { appendAudit } from '#lib/server/kernel/audit.ts';
import { markAsDemo } from '#lib/server/meta.ts';
import { writeAgenda } from './agenda.ts';
import { writeBudgets } from './budget.ts';
import { writeConsents } from './consents.ts';
import { writeEvents } from './events.ts';
import { writeGuests } from './guests.ts';
import { writePeople } from './people.ts';
import { writePlaces } from './places.ts';
import { giveOwners, writePlan } from './plan.ts';
import { writeProvince } from './province.ts';
import { schoolOfSampleAccount, writeRegistration } from './registration.ts';
import { writeRepresentation } from './representation.ts';
import { writeReviews } from './reviews.ts';
import { writeTasks } from './tasks.ts';
import { writeUnits } from './units.ts';
import { writeVolunteers } from './volunteers.ts';
import { newWorld } from './world.ts';

export const sampleSizes = ['small', 'province'] as const;
export type SampleSize = (typeof sampleSizes)[number];

/**
 * Writes the sample programme into an empty, migrated database, in one transaction, and marks the
 * database as a demo for good. `small` is the programme of 2023 as it stood on 8/6/2023; `province`
 * is a full provincial year with two years before it. Both are the same on every machine.
 */
export async function loadSample(db: Db, box: Box, size: SampleSize): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await markAsDemo(trx);
    const world = newWorld(trx, box);
    if (size === 'province') {
      await writeProvince(world);
      await writeConsents(world);
    } else {
      const units = await writeUnits(world);
      const activities = await writePlan(world);
      const events = await writeEvents(world, units, activities);
      await giveOwners(world, activities, units);
      const schoolId = schoolOfSampleAccount(units);
      const people = await writePeople(world, units, { schoolId, gateEventId: events.forum });
      await writeAgenda(world, events, people);
      await writeTasks(world, events, people);
      await writeBudgets(world, events);
      await writeRegistration(world, units, events, people);
      await writeRepresentation(world, events.forum, people);
      await writeGuests(world, events, people);
      await writeVolunteers(world, events, people);
      await writePlaces(world, units, events, people);
      await writeConsents(world, schoolId);
      await writeReviews(world, events.forum, schoolId, people);
    }
    await appendAudit(
      trx,
      {
        actor: { kind: 'system', name: 'sample' },
        at: new Date().toISOString(),
        requestId: world.id()
      },
      [{ action: 'demo.loaded', subjectKind: 'demo', subjectId: null, detail: { size } }]
    );
  });
}
