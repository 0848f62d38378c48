import type { DelegateState, Sex } from '#lib/features/delegates/model.ts';
import { emptyRecord, writePrivate } from '#lib/features/delegates/private.server.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { testBox } from '../../support/context.ts';
import type { Stage } from '../delegates/setup.ts';

interface Sketch {
  schoolId: string;
  state?: DelegateState;
  sex?: Sex;
  ethnicity?: string;
  bornOn?: string;
  circumstances?: readonly string[];
}

/** Children with the traits that matter to a choice. Answers their ids. */
export async function insertChildren({ db, world }: Stage, sketches: readonly Sketch[]) {
  const ids: string[] = [];
  for (const [index, sketch] of sketches.entries()) {
    const id = newId();
    const name = `Em Thử ${index}`;
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('delegates')
        .values({
          id,
          event_id: world.eventId,
          school_id: sketch.schoolId,
          name,
          folded_name: foldText(name),
          sort_key: givenNameSortKey(name),
          born_on: sketch.bornOn ?? '2010-05-05',
          sex: sketch.sex ?? 'female',
          ethnicity: sketch.ethnicity ?? 'Kinh',
          class_name: '7/1',
          selection_way: 'ballot',
          state: sketch.state ?? 'submitted',
          remark: null,
          submitted_at: '2023-06-05T03:00:00.000Z'
        })
        .execute();
      const circumstances = sketch.circumstances ?? [];
      await writePrivate(trx, testBox, id, { ...emptyRecord, circumstances });
    });
    ids.push(id);
  }
  return ids;
}

const units = {
  sexUnit: 'share',
  ageUnit: 'share',
  ethnicityUnit: 'share',
  districtUnit: 'count',
  circumstancesUnit: 'count'
};

/** The form of targets: "sex:female" → value. */
export function targetsForm(
  eventId: string,
  targets: Record<string, string>,
  over: Record<string, string> = {}
) {
  return {
    eventId,
    setAt: '',
    ...units,
    key: Object.keys(targets),
    value: Object.values(targets),
    ...over
  };
}
