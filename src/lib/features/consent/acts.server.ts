import type { Box } from '#lib/server/box.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Locale } from '#lib/values/text.ts';
import { newId } from '#lib/values/ids.ts';
import { countedAnswers, textVersions } from './store.server.ts';
import {
  answerOf,
  purposes,
  voices,
  type Answer,
  type ConsentWay,
  type Purpose,
  type Relation,
  type Voice
} from './model.ts';

export interface Choice {
  purpose: Purpose;
  by: Voice;
  choice: 'yes' | 'no';
}

interface Act {
  delegateId: string;
  way: ConsentWay;
  locale: Locale;
  guardianName: string | null;
  relation: Relation | null;
  at: string;
  /** The account that recorded a paper. */
  recordedBy: string | null;
  choices: readonly Choice[];
}

/** Records one time that answers came in, to the texts of today. Answers its id. */
export async function insertAct(trx: Trx, box: Box, act: Act): Promise<string> {
  const id = newId();
  const versions = await textVersions(trx);
  const before = (await countedAnswers(trx, [act.delegateId])).get(act.delegateId) ?? [];
  await trx
    .insertInto('consent_acts')
    .values({
      id,
      delegate_id: act.delegateId,
      way: act.way,
      locale: act.locale,
      guardian_name_sealed:
        act.guardianName === null
          ? null
          : box.seal(act.guardianName, `consent_acts.guardian:${id}`),
      guardian_relation: act.relation,
      acted_at: act.at,
      recorded_by: act.recordedBy
    })
    .execute();
  await trx
    .insertInto('consent_answers')
    .values(
      act.choices.map(({ purpose, by, choice }) => {
        const last = before.findLast((one) => one.purpose === purpose && one.by === by);
        return {
          act_id: id,
          purpose,
          given_by: by,
          answer: answerOf(choice, last?.answer),
          text_version: versions[purpose]
        };
      })
    )
    .execute();
  return id;
}

export interface ActLine {
  id: string;
  at: string;
  way: ConsentWay;
  locale: Locale;
  relation: Relation | null;
  outcome: 'verified' | 'rejected' | null;
  remark: string | null;
  hasScan: boolean;
  recordedBy: string | null;
  answers: { purpose: Purpose; by: Voice; answer: Answer; textVersion: number }[];
}

/** Every act of a child with its answers, the latest first. */
export async function listActs(db: Db, delegateId: string): Promise<ActLine[]> {
  const acts = await db
    .selectFrom('consent_acts as a')
    .leftJoin('consent_papers as p', 'p.act_id', 'a.id')
    .leftJoin('accounts as r', 'r.id', 'a.recorded_by')
    .select([
      'a.id',
      'a.acted_at as at',
      'a.way',
      'a.locale',
      'a.guardian_relation as relation',
      'p.outcome',
      'p.remark',
      'p.file_id as fileId',
      'r.name as recordedBy'
    ])
    .where('a.delegate_id', '=', delegateId)
    .orderBy('a.id', 'desc')
    .execute();
  const answers = await db
    .selectFrom('consent_answers as x')
    .innerJoin('consent_acts as a', 'a.id', 'x.act_id')
    .select([
      'x.act_id',
      'x.purpose',
      'x.given_by as by',
      'x.answer',
      'x.text_version as textVersion'
    ])
    .where('a.delegate_id', '=', delegateId)
    .execute();
  const order = (line: { purpose: Purpose; by: Voice }) =>
    purposes.indexOf(line.purpose) * voices.length + voices.indexOf(line.by);
  return acts.map(({ fileId, ...act }) => ({
    ...act,
    hasScan: fileId !== null,
    answers: answers
      .filter((answer) => answer.act_id === act.id)
      .map(({ act_id: _, ...answer }) => answer)
      .sort((a, b) => order(a) - order(b))
  }));
}
