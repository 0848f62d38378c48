import { createHash } from 'node:crypto';
import { openDatabase } from '#lib/server/db/index.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { holdingStates } from '#lib/features/delegates/model.ts';
import { newId } from '#lib/values/ids.ts';
import { actorWith, atUnit } from '../support/context.ts';
import { insertAccount } from '../support/world.ts';
import type { RunningServer } from '../support/server.ts';
import { quantile } from './figures.ts';

/* 50 schools enter children at once, over HTTP, into a full provincial year. */

const schools = 50;
const childrenEach = 8;
const freeEach = 6;

interface School {
  id: string;
  cookie: string;
}

/** Schools with room for `freeEach` more children each, and a session of an account of theirs. */
async function prepare(db: Db, eventId: string): Promise<School[]> {
  const rows = await db
    .selectFrom('quotas')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .select('units.id')
    .where('quotas.event_id', '=', eventId)
    .where('quotas.category', '=', 'child')
    .where('units.kind', '=', 'school')
    .orderBy('units.id')
    .limit(schools)
    .execute();
  if (rows.length < schools) throw new Error('too few schools with a quota');
  await db
    .updateTable('events')
    .set({ registration_due_on: null })
    .where('id', '=', eventId)
    .execute();
  const prepared: School[] = [];
  for (const { id } of rows) {
    const held = await countHolding(db, eventId, [id]);
    await db
      .updateTable('quotas')
      .set({ places: held + freeEach })
      .where('event_id', '=', eventId)
      .where('unit_id', '=', id)
      .where('category', '=', 'child')
      .execute();
    prepared.push({ id, cookie: `session=${await signIn(db, id)}` });
  }
  return prepared;
}

/** The cookie value of a new session of a new account of this school. */
export async function signIn(db: Db, schoolId: string): Promise<string> {
  const actor = actorWith(atUnit(schoolId));
  await insertAccount(db, actor);
  const now = new Date().toISOString();
  await db
    .insertInto('grants')
    .values({
      id: newId(),
      account_id: actor.accountId,
      role: 'school',
      scope: 'unit',
      event_id: null,
      unit_id: schoolId,
      granted_at: now,
      granted_by: 'system:bench',
      revoked_at: null,
      revoked_by: null
    })
    .execute();
  const session = newId().replaceAll('-', '') + newId().replaceAll('-', '');
  const week = Date.now() + 7 * 86_400_000;
  await db
    .insertInto('sessions')
    .values({
      id_hash: createHash('sha256').update(session).digest('hex'),
      handle: newId(),
      account_id: actor.accountId,
      expires_ms: week,
      absolute_expires_ms: week,
      created_at: now,
      user_agent: null
    })
    .execute();
  return session;
}

async function countHolding(db: Db, eventId: string, schoolIds: readonly string[]) {
  const { n } = await db
    .selectFrom('delegates')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('event_id', '=', eventId)
    .where('school_id', 'in', schoolIds)
    .where('state', 'in', holdingStates)
    .executeTakeFirstOrThrow();
  return Number(n);
}

const letters = 'abcdeghiklmnopqrstuvxy';

async function enter(url: string, eventId: string, school: School, index: number) {
  const form = new URLSearchParams({
    schoolId: school.id,
    name: `Nguyễn Thử ${letters[index] ?? 'z'}`,
    bornOn: '1/1/2012',
    sex: 'female',
    ethnicity: 'Kinh'
  });
  const start = performance.now();
  const answer = await fetch(`${url}/school/${eventId}/children/new?unit=${school.id}`, {
    method: 'POST',
    body: form,
    headers: { origin: url, accept: 'text/html', cookie: school.cookie },
    redirect: 'manual'
  });
  await answer.arrayBuffer();
  const waited = performance.now() - start;
  const timing = /app;dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '');
  return { status: answer.status, waited, server: Number(timing?.[1]) };
}

/**
 * Every school enters its children one after the other, all schools at once. Answers the figures
 * and throws when a school has more than its places.
 */
export async function measureRegistration(server: RunningServer, eventId: string) {
  const db = openDatabase(server.databasePath);
  try {
    const prepared = await prepare(db, eventId);
    const ids = prepared.map(({ id }) => id);
    const before = await countHolding(db, eventId, ids);
    const seen = await Promise.all(
      prepared.map(async (school) => {
        const answers = [];
        for (let index = 0; index < childrenEach; index += 1) {
          answers.push(await enter(server.url, eventId, school, index));
        }
        return answers;
      })
    );
    const answers = seen.flat();
    const entered = answers.filter(({ status }) => status === 303).length;
    const after = await countHolding(db, eventId, ids);
    if (entered !== schools * freeEach || after - before !== entered) {
      const statuses = [...new Set(answers.map(({ status }) => status))].join(', ');
      throw new Error(`${entered} entered, ${after - before} more rows; answers ${statuses}`);
    }
    const of = (list: number[], share: number) =>
      quantile(
        list.sort((a, b) => a - b),
        share
      );
    return {
      attempts: answers.length,
      entered,
      refused: answers.length - entered,
      serverP50: of(
        answers.map(({ server: ms }) => ms),
        0.5
      ),
      serverP95: of(
        answers.map(({ server: ms }) => ms),
        0.95
      ),
      waitedP95: of(
        answers.map(({ waited }) => waited),
        0.95
      )
    };
  } finally {
    await db.destroy();
  }
}
