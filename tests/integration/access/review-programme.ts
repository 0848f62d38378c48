import { insertProposal } from '#lib/features/delegates/proposals.server.ts';
import { insertDelegate } from '#lib/features/delegates/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { testBox, testNow } from '../../support/context.ts';

const later = '2023-06-30T01:00:00.000Z';

/**
 * What doors of review in depth are about: children of the school on reserve (one with an open
 * offer, and enough behind it for whatever is free), and an accepted child with a proposed change.
 */
export async function prepareReview(
  db: Db,
  at: { forum: string; school: string; accepted: string },
  reviewerId: string
) {
  const { accepted: changing } = at;
  const add = async (name: string, reserve_seq: number) => {
    const id = newId();
    const row = {
      id,
      event_id: at.forum,
      school_id: at.school,
      name,
      folded_name: foldText(name),
      sort_key: givenNameSortKey(name),
      born_on: '2011-01-01',
      sex: 'female',
      ethnicity: 'Kinh',
      class_name: null,
      selection_way: null,
      state: 'reserve',
      remark: null,
      submitted_at: testNow,
      reserve_seq
    } as const;
    await db.transaction().execute((trx) => insertDelegate(trx, row));
    return id;
  };
  const offered = await add('Danh Thị Dự Bị', 1);
  for (let seq = 2; seq <= 20; seq += 1) {
    await add(`Danh Thị Chờ ${'abcdefghiklmnopqrstuvxy'[seq] ?? ''}`, seq);
  }
  await db
    .insertInto('place_offers')
    .values({
      id: newId(),
      event_id: at.forum,
      school_id: at.school,
      delegate_id: offered,
      offered_at: testNow,
      expires_at: later,
      ended_at: null,
      outcome: null
    })
    .execute();
  const values = { className: '7/4', guardianPhone: '0900001234', healthNote: 'Hen suyễn' };
  await db
    .transaction()
    .execute((trx) =>
      insertProposal(
        trx,
        testBox,
        { delegateId: changing, baseVersion: 1, values },
        { accountId: reviewerId, at: testNow }
      )
    );
  const { id: proposal } = await db
    .selectFrom('change_proposals')
    .select('id')
    .where('delegate_id', '=', changing)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return { offered, changing, proposal };
}
