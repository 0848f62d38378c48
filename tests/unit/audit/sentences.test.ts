import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditAreas } from '#lib/features/audit/model.ts';
import { detailText, knownDetails } from '#lib/features/audit/details.ts';
import { auditSentence, knownActions, subjectText } from '#lib/features/audit/sentences.ts';

const library = join(import.meta.dirname, '../../../src/lib');
const sources = readdirSync(library, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('paraglide'))
  .map((path) => readFileSync(join(library, path), 'utf8'));
// Where an action is chosen between two, both stand on the same line or the next.
const actions = new Set(
  sources.flatMap((text) =>
    [
      ...text.matchAll(/\baction:\s*([^,;]*?)'([a-z]\w*\.\w+)'(?:\s*:\s*'([a-z]\w*\.\w+)')?/g)
    ].flatMap(([, , first, second]) => [first, second].filter((action) => action !== undefined))
  )
);

test('every action has a sentence, and an area to be found in', () => {
  expect([...actions].filter((action) => !knownActions.includes(action))).toEqual([]);
  const words = Object.values(auditAreas).flat() as string[];
  const unplaced = [...actions].filter((action) => !words.includes(action.split('.')[0] ?? ''));
  expect(unplaced).toEqual([]);
  expect(actions.size).toBeGreaterThan(40);
});

test('an action without a sentence shows its code', () => {
  expect(auditSentence('unit.added')).toBe('Thêm đơn vị');
  expect(auditSentence('thing.happened')).toBe('thing.happened');
});

test('a subject shows its kind and the end of its id, details name fields', () => {
  expect(subjectText('unit', '01890000-0000-7000-8000-00003f9c2d1e', null)).toBe(
    'Đơn vị …3f9c2d1e'
  );
  expect(subjectText('demo', null, null)).toBe('Bản dùng thử');
  expect(detailText({ fields: ['name', 'born_on', 'priceVnd'], count: 2 })).toBe(
    'Phần đã đổi: Tên, Ngày sinh, Đơn giá · Số lượng: 2'
  );
});

test('details are in words, codes and ids too; what people wrote stays', () => {
  expect(
    detailText({
      from: 'draft',
      to: 'approved',
      event: '01890000-0000-7000-8000-00003f9c2d1e',
      title: 'draft',
      deleted: true,
      until: '2023-06-20'
    })
  ).toBe(
    'Từ: Dự kiến · Thành: Đã duyệt · Sự kiện: …3f9c2d1e · Tên: draft · Xóa hẳn: có · Đến hết ngày: 20/6/2023'
  );
  expect(detailText({ role: 'planner', thing: 'odd' })).toBe('Vai trò: Ban Tổ chức · thing: odd');
});

test('whatever a command notes has a word', () => {
  const noted = sources.flatMap((text) =>
    [...text.matchAll(/\bnote\('\w+', [\w.]+, \{([^{}]*)\}\)/g)].flatMap(([, inside = '']) =>
      inside.split(',').flatMap((part) => /^\s*(\w+)\s*(?::|$)/.exec(part)?.[1] ?? [])
    )
  );
  expect([...new Set(noted)].filter((name) => !knownDetails.includes(name))).toEqual([]);
  expect(noted.length).toBeGreaterThan(40);
});
