import fc from 'fast-check';
import { ethnicGroups } from '#lib/features/delegates/ethnic-groups.ts';
import { hostileValues } from './hostile.ts';

/* Lists as a tired person or a machine might make them. */

type Value = string | number;

const odd: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...hostileValues),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('=HYPERLINK("x")', 'Tổng cộng: 05 em', 'A', '2010', 'khác?', 'Klingon', '12')
);

/** Mostly what belongs there, sometimes anything. */
const mostly = (usual: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: odd });

const words = (...list: Value[]) => mostly(fc.constantFrom(...list));

const syllables = ['An', 'Ánh', 'Bé', 'Đức', 'Kha', 'LÊ', 'Mỹ', 'Nguyễn', 'sóc', 'Trần', 'H’Hen'];
const name = mostly(
  fc
    .array(fc.constantFrom(...syllables), { minLength: 2, maxLength: 4 })
    .map((parts) => parts.join(' '))
);
const day = mostly(
  fc
    .tuple(
      fc.integer({ min: 1, max: 29 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 2007, max: 2016 }),
      fc.constantFrom('/', '-', '.')
    )
    .map(([on, month, year, sign]) => [on, month, year].join(sign))
);
const people = words('Trần Văn Hòa', 'THỊ SÀ RÂY', 'Lâm Chí Vĩnh');

/** Headings of a column and what stands below; the first five are needed. */
const columns: [string[], fc.Arbitrary<Value>][] = [
  [['Họ và tên', 'HỌ TÊN', 'Full name', 'Họ và tên *'], name],
  [['Ngày sinh', 'NGÀY, THÁNG, NĂM SINH', 'Date of birth'], day],
  [['Giới tính', 'Phái', 'Sex'], words('Nam', 'Nữ', 'NAM', 'female')],
  [['Dân tộc', 'DÂN TỘC', 'Ethnicity'], words(...ethnicGroups, 'Khơ me', 'kinh')],
  [['Người giám hộ', 'Cha mẹ', 'Guardian'], people],
  [['Điện thoại', 'SĐT', 'Phone'], words('0912345611', 912345611, '+84 912 345 611', '')],
  [['Lớp', 'Class'], words('7A', '8/2', '')],
  [['Ghi chú', 'Note'], words('ăn chay', '', 'say xe')],
  [['Cột lạ', ''], odd],
  [['STT', 'TT'], words(1, 2, 3)]
];

const body = fc
  .record({
    all: fc.shuffledSubarray(columns, { minLength: columns.length }),
    dropped: fc.oneof(
      { weight: 6, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.array(fc.nat({ max: columns.length - 1 })) }
    )
  })
  .chain(({ all, dropped }) => {
    const kept = all.filter((_, index) => !dropped.includes(index));
    return fc.tuple(
      fc.tuple(...kept.map(([titles]) => fc.constantFrom<Value>(...titles))),
      fc.array(fc.tuple(...kept.map(([, cell]) => cell)), { maxLength: 12 })
    );
  });

/** Titles, a heading, rows, an ending: whatever order of columns. */
export const randomList: fc.Arbitrary<Value[][]> = fc
  .record({
    titles: fc.array(fc.array(odd, { maxLength: 3 }), { maxLength: 2 }),
    body,
    ending: fc.array(fc.constantFrom<string[]>(['Tổng cộng: 05 em'], ['', 'HIỆU TRƯỞNG'], []), {
      maxLength: 2
    })
  })
  .map(({ titles, body: [heading, rows], ending }) => [...titles, heading, ...rows, ...ending]);

/** Bytes with some of them changed, cut off or doubled. */
export function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const at = fc.nat({ max: Math.max(0, bytes.length - 1) });
  return fc
    .record({
      changes: fc.array(fc.tuple(at, fc.nat({ max: 255 })), { maxLength: 20 }),
      end: fc.oneof(
        { weight: 3, arbitrary: fc.constant(bytes.length) },
        { weight: 1, arbitrary: at }
      )
    })
    .map(({ changes, end }) => {
      const copy = new Uint8Array(bytes);
      for (const [index, byte] of changes) copy[index] = byte;
      return copy.slice(0, end);
    });
}
