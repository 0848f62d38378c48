import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkList } from '#lib/features/importing/checking.ts';
import { readCsv } from '#lib/features/importing/csv.ts';
import { parseAddress } from '#lib/features/importing/grid.ts';
import { FileRefused } from '#lib/features/importing/limits.ts';
import { openGrids } from '#lib/features/importing/opening.ts';
import { mappingOf, recognise } from '#lib/features/importing/recognising.ts';
import { schoolList } from '#lib/features/importing/school-list.ts';
import { isDateOn, isUnder } from '#lib/values/dates.ts';
import { nameProblem } from '#lib/values/text.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { damaged, randomList } from '../../support/random-lists.ts';
import { xlsxOf } from '../../support/workbooks.ts';

const options = {
  today: '2023-06-08',
  eventDay: '2023-06-20',
  underAge: 16,
  admitted: [],
  recase: false
};

/** Reads and checks; a refused file answers nothing, anything else thrown fails the test. */
function check(bytes: Uint8Array) {
  try {
    const grids = openGrids(bytes);
    const layout = recognise(schoolList, grids);
    const list = checkList(schoolList, grids, mappingOf(layout), options);
    return { grid: grids[layout.sheet], layout, list };
  } catch (error) {
    if (error instanceof FileRefused) return undefined;
    throw error;
  }
}

const sample = readFileSync('tests/fixtures/imports/truong-thuc-te.xlsx');

describe('random workbooks', () => {
  it('are read or refused, each row once, and what is accepted is right', () => {
    fc.assert(
      fc.property(randomList, (rows) => {
        const read = check(xlsxOf(rows));
        if (!read?.grid) return;
        const { grid, layout, list } = read;
        const last = layout.headerRows.at(-1) ?? 0;
        const below = grid.rows.flatMap(({ number }) => (number > last ? [number] : []));
        const seen = [...list.rows.map(({ row }) => row), ...list.skipped];
        expect(seen.sort((a, b) => a - b)).toEqual(below);
        for (const { row, errors, warnings, values } of list.rows) {
          for (const { cell } of [...errors, ...warnings]) {
            expect(parseAddress(cell)?.row).toBe(row);
          }
          if (errors.length > 0) continue;
          const { name = '', bornOn = '', sex = '', ethnicity, guardianName } = values;
          expect(nameProblem(name)).toBeUndefined();
          expect(isDateOn(bornOn) && isUnder(16, bornOn, '2023-06-20')).toBe(true);
          expect(['female', 'male']).toContain(sex);
          expect(ethnicity && guardianName).toBeTruthy();
          expect(values['guardianPhone'] ?? '0912345611').toMatch(/^0\d{9,10}$/);
        }
      }),
      { numRuns: fuzzRuns(500) }
    );
  });

  it('may be damaged anywhere', () => {
    fc.assert(
      fc.property(damaged(sample), (bytes) => void check(bytes)),
      { numRuns: fuzzRuns(500) }
    );
  });

  it('may be any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void check(bytes)),
      { numRuns: fuzzRuns(500) }
    );
  });
});

describe('random text files', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'Ế', '"', ',', ';', '\t', '\n', ' ', '=', 'đ', '9'),
    maxLength: 12
  });
  const table = fc.array(fc.array(text, { minLength: 2, maxLength: 5 }), {
    minLength: 1,
    maxLength: 6
  });
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

  it('give back what was written, whatever separator, line end and encoding', () => {
    const written = fc.record({
      rows: table,
      separator: fc.constantFrom(',', ';', '\t'),
      end: fc.constantFrom('\n', '\r\n'),
      encoding: fc.constantFrom('utf8', 'utf8 with a mark', 'utf16le')
    });
    fc.assert(
      fc.property(written, ({ rows, separator, end, encoding }) => {
        const lines = rows.map((row) => row.map(quoted).join(separator)).join(end);
        const marked = encoding === 'utf8' ? lines : `\ufeff${lines}`;
        const bytes = Buffer.from(marked, encoding === 'utf16le' ? 'utf16le' : 'utf8');
        const [grid] = readCsv(bytes);
        const read = rows.map((row, index) =>
          row.map((_, column) => {
            const at = grid?.rows.find(({ number }) => number === index + 1);
            return at?.cells[column]?.text ?? '';
          })
        );
        const kept = (value: string) => (value.trim() === '' ? '' : value);
        expect(read).toEqual(rows.map((row) => row.map(kept)));
      }),
      { numRuns: fuzzRuns(500) }
    );
  });
});
