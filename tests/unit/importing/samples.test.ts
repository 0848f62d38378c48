import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkList } from '#lib/features/importing/checking.ts';
import { openGrids } from '#lib/features/importing/opening.ts';
import { mappingOf, needsAsking, recognise } from '#lib/features/importing/recognising.ts';
import { schoolList } from '#lib/features/importing/school-list.ts';
import type { DateOn } from '#lib/values/dates.ts';

/* Three lists as schools send them: clean, with every habit, and with every mistake once. */

interface Person {
  row: number;
  name: string;
  bornOn: string;
  sex: string;
  ethnicity: string;
  phone: string;
  class?: string;
  guardian?: string;
  note?: string;
}

interface Expected {
  eventDay: DateOn;
  headerRows?: number[];
  accepted: number;
  acceptedRows?: number[];
  errors: { cell: string; code: string; of?: number }[];
  people?: Person[];
}

const folder = 'tests/fixtures/imports';

function check(sample: string) {
  const expected = JSON.parse(
    readFileSync(`${folder}/${sample}.expected.json`, 'utf8')
  ) as Expected;
  const grids = openGrids(readFileSync(`${folder}/${sample}.xlsx`));
  const layout = recognise(schoolList, grids);
  const list = checkList(schoolList, grids, mappingOf(layout), {
    today: '2023-06-08',
    eventDay: expected.eventDay,
    underAge: 16,
    admitted: [],
    recase: false
  });
  return { expected, layout, list };
}

describe.each(['truong-mau-sach', 'truong-thuc-te', 'truong-loi'])('%s', (sample) => {
  const { expected, layout, list } = check(sample);
  const accepted = list.rows.filter(({ errors }) => errors.length === 0);

  it('is understood without asking', () => {
    expect(needsAsking(schoolList, layout)).toBe(false);
    if (expected.headerRows) expect(layout.headerRows).toEqual(expected.headerRows);
  });

  it('gives exactly the expected errors', () => {
    expect(list.rows.flatMap(({ errors }) => errors)).toEqual(expected.errors);
    expect(list.rows.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('accepts the expected rows', () => {
    expect(accepted).toHaveLength(expected.accepted);
    if (expected.acceptedRows)
      expect(accepted.map(({ row }) => row)).toEqual(expected.acceptedRows);
  });

  if (expected.people)
    it('reads every person', () => {
      const people = accepted.map(({ row, values }) => ({ row, ...values }));
      const wanted = expected.people?.map(
        ({ row, name, bornOn, sex, ethnicity, phone, ...rest }) => ({
          row,
          name: name.normalize('NFC'),
          bornOn,
          sex,
          ethnicity,
          guardianPhone: phone,
          ...(rest.class === undefined ? {} : { className: rest.class }),
          ...(rest.guardian === undefined ? {} : { guardianName: rest.guardian }),
          ...(rest.note === undefined ? {} : { note: rest.note })
        })
      );
      expect(people).toMatchObject(wanted ?? []);
      expect(people).toHaveLength(wanted?.length ?? 0);
    });
});

describe('the list as schools really send it', () => {
  const { list } = check('truong-thuc-te');

  it('leaves out the total and the signature', () => {
    expect(list.skipped).toEqual([14, 16]);
  });

  it('offers another case for a name in capitals, and changes nothing by itself', () => {
    expect(list.rows.map(({ offer }) => offer).filter(Boolean)).toEqual(['Lê Thị Ngọc Ánh']);
    expect(list.rows[0]?.values['name']).toBe('LÊ THỊ NGỌC ÁNH');
  });
});
