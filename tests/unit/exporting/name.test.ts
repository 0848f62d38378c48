import fc from 'fast-check';
import { expect, it } from 'vitest';
import { disposition } from '#lib/server/exporting/answer.ts';

it('names the file in ASCII and as it is written', () => {
  expect(disposition('Công việc – Diễn đàn trẻ em 2023', 'xlsx')).toBe(
    'attachment; filename="cong-viec-dien-dan-tre-em-2023.xlsx"; ' +
      "filename*=UTF-8''C%C3%B4ng%20vi%E1%BB%87c%20%E2%80%93%20Di%E1%BB%85n%20%C4%91%C3%A0n%20tr%E1%BA%BB%20em%202023.xlsx"
  );
  expect(disposition('Đại biểu', 'csv')).toContain('filename="dai-bieu.csv"');
  expect(disposition('名', 'csv')).toContain('filename="list.csv"');
});

it('is a header of printable ASCII with one plain file name, whatever the list is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      expect(disposition(title, 'csv')).toMatch(
        /^attachment; filename="[a-z0-9-]{1,80}\.csv"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/
      );
    })
  );
});
