import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Files } from '#lib/server/files/files.ts';
import { ageOn } from '#lib/values/dates.ts';
import {
  consentState,
  purposeState,
  type AnswerGiven,
  type ChildConsent,
  type Purpose
} from './model.ts';

/* What other rooms ask about consent. Whom they may ask about they know themselves. */

// Below the number of parameters that SQLite takes.
const atOnce = 10_000;

function chunks(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    parts.push(ids.slice(start, start + atOnce));
  }
  return parts;
}

/** The current version of each purpose's text. */
export async function textVersions(db: Db): Promise<Record<Purpose, number>> {
  const rows = await db
    .selectFrom('consent_texts')
    .select(({ fn }) => ['purpose', fn.max('version').as('version')])
    .groupBy('purpose')
    .execute();
  const versions = new Map(rows.map(({ purpose, version }) => [purpose, Number(version)]));
  const of = (purpose: Purpose) => versions.get(purpose) ?? 1;
  return {
    takePart: of('takePart'),
    photo: of('photo'),
    publish: of('publish'),
    health: of('health')
  };
}

interface CountedAnswer extends AnswerGiven {
  delegateId: string;
}

/** Answers that count, oldest first: by link at once, from a paper once it was verified. */
async function listCounted(
  db: Db,
  ids: readonly string[],
  only?: Purpose
): Promise<CountedAnswer[]> {
  if (ids.length === 0) return [];
  return (
    db
      .selectFrom('consent_acts as a')
      .innerJoin('consent_answers as x', 'x.act_id', 'a.id')
      .leftJoin('consent_papers as p', 'p.act_id', 'a.id')
      .select([
        'a.delegate_id as delegateId',
        'x.purpose',
        'x.given_by as by',
        'x.answer',
        'x.text_version as textVersion'
      ])
      .where('a.delegate_id', 'in', ids)
      .$if(only !== undefined, (qb) => qb.where('x.purpose', '=', only ?? 'takePart'))
      .where((eb) => eb.or([eb('a.way', '=', 'link'), eb('p.outcome', '=', 'verified')]))
      // Ids rise with the real time; the domain clock of the demo can be set back.
      .orderBy('a.id')
      .execute()
  );
}

/** Of these children the answers that count, oldest first, by child; to one purpose `only` or to all. */
export async function countedAnswers(
  db: Db,
  ids: readonly string[],
  only?: Purpose
): Promise<Map<string, AnswerGiven[]>> {
  const found = new Map<string, AnswerGiven[]>();
  for (const part of chunks(ids)) {
    for (const { delegateId, ...answer } of await listCounted(db, part, only)) {
      const own = found.get(delegateId);
      if (own) own.push(answer);
      else found.set(delegateId, [answer]);
    }
  }
  return found;
}

async function waitingOf(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('consent_papers as p')
    .innerJoin('consent_acts as a', 'a.id', 'p.act_id')
    .select('a.delegate_id as delegateId')
    .distinct()
    .where('p.outcome', 'is', null)
    .where('a.delegate_id', 'in', ids)
    .execute();
  return rows.map(({ delegateId }) => delegateId);
}

/** The age of these children in full years on the first day of their event. */
async function listAges(db: Db, ids: readonly string[]): Promise<{ id: string; age: number }[]> {
  const ages: { id: string; age: number }[] = [];
  for (const part of chunks(ids)) {
    const rows = await db
      .selectFrom('delegates as d')
      .innerJoin('events as e', 'e.id', 'd.event_id')
      .select(['d.id', 'd.born_on as bornOn', 'e.starts_on as startsOn'])
      .where('d.id', 'in', part)
      .execute();
    for (const { id, bornOn, startsOn } of rows) ages.push({ id, age: ageOn(bornOn, startsOn) });
  }
  return ages;
}

/**
 * What counts for each of these children, whose age is counted on the first day of their event: four
 * queries for up to 10,000 children, none for nobody.
 */
export async function consentStates(
  db: Db,
  delegateIds: readonly string[]
): Promise<Map<string, ChildConsent>> {
  const states = new Map<string, ChildConsent>();
  if (delegateIds.length === 0) return states;
  const versions = await textVersions(db);
  const answers = await countedAnswers(db, delegateIds);
  for (const part of chunks(delegateIds)) {
    const waiting = new Set(await waitingOf(db, part));
    for (const { id, age } of await listAges(db, part)) {
      states.set(id, {
        states: consentState(answers.get(id) ?? [], versions, age),
        isWaiting: waiting.has(id)
      });
    }
  }
  return states;
}

/**
 * Of these children those who may take part: guardian and (from 7 years) child said yes to today's
 * text. No child is accepted without it (Circular 29/2019, Article 8).
 */
export async function hasTakePart(
  db: Db,
  delegateIds: readonly string[]
): Promise<ReadonlySet<string>> {
  const willing = new Set<string>();
  if (delegateIds.length === 0) return willing;
  // Asked of all the children of an event at once, so that nothing is read but this one purpose.
  const { takePart: version } = await textVersions(db);
  const answers = await countedAnswers(db, delegateIds, 'takePart');
  for (const { id, age } of await listAges(db, [...answers.keys()])) {
    const state = purposeState(answers.get(id) ?? [], 'takePart', version, age);
    if (state === 'given') willing.add(id);
  }
  return willing;
}

/** Of these children those whose family has answered, or whose link was taken back. */
export async function withAnswers(
  db: Db,
  delegateIds: readonly string[]
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const part of chunks(delegateIds)) {
    const acts = db
      .selectFrom('consent_acts')
      .select('delegate_id')
      .where('delegate_id', 'in', part);
    const revoked = db
      .selectFrom('consent_link_revocations')
      .select('delegate_id')
      .where('delegate_id', 'in', part);
    for (const row of await acts.union(revoked).execute()) found.add(row.delegate_id);
  }
  return found;
}

/**
 * Erases all that these children and their guardians answered, scans included. In a command the scans
 * go with the commit. What was revoked stays so: a link that was taken back must not work again.
 */
export async function eraseConsents(
  trx: Trx,
  files: Files,
  delegateIds: readonly string[]
): Promise<void> {
  for (const part of chunks(delegateIds)) {
    const scans = await trx
      .selectFrom('consent_papers as p')
      .innerJoin('consent_acts as a', 'a.id', 'p.act_id')
      .select('p.file_id as fileId')
      .where('a.delegate_id', 'in', part)
      .execute();
    // Answers and papers go with their act.
    await trx.deleteFrom('consent_acts').where('delegate_id', 'in', part).execute();
    for (const { fileId } of scans) if (fileId !== null) await files.remove(fileId);
  }
}
