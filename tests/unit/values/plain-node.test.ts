import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

// Run as scripts run them: plain Node, no bundler, on a machine in another part of the world.
const PROGRAM = `
  import * as dates from '#lib/values/dates.ts';
  import * as lunar from '#lib/values/lunar.ts';
  import { formatVnd } from '#lib/values/money.ts';
  import { isId, newId } from '#lib/values/ids.ts';
  import { foldText } from '#lib/values/text.ts';
  console.log(JSON.stringify([
    new Date(2023, 5, 8).getTimezoneOffset(),
    dates.toDateOn('2023-06-07T17:00:00.000Z'),
    dates.instantAt('2023-03-12', '02:30'),
    dates.addDaysOn('2023-03-11', 2),
    dates.daysBetween('2023-03-01', '2023-11-30'),
    dates.weekdayOf('2023-06-20'),
    dates.formatDateLong('2023-06-20', 'vi'),
    dates.formatDateTime('2023-11-05T17:30:00.000Z', 'en'),
    dates.parseDateInput('5/9/2010'),
    lunar.formatLunar('2023-09-26', 'vi'),
    Array.from({ length: 13 }, (_, index) => lunar.midAutumnOn(2023 + index)),
    formatVnd(1250000, 'vi'),
    foldText('Đêm hội Trăng rằm'),
    isId(newId())
  ]));
`;

function runIn(zone: string): unknown[] {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', TZ: zone }
  });
  return JSON.parse(output) as unknown[];
}

describe('values in plain Node', () => {
  it.each([
    ['Asia/Ho_Chi_Minh', -420],
    ['America/New_York', 240],
    ['Pacific/Kiritimati', -840]
  ])('say the same on a machine in %s', (zone, offset) => {
    const [minutes, ...answers] = runIn(zone);
    expect(minutes).toBe(offset);
    expect(answers).toEqual([
      '2023-06-08',
      '2023-03-11T19:30:00.000Z',
      '2023-03-13',
      274,
      2,
      'Thứ Ba, 20/6/2023',
      '6 Nov 2023, 00:30',
      { ok: true, on: '2010-09-05' },
      '12/8 Quý Mão (âm lịch)',
      [
        '2023-09-29',
        '2024-09-17',
        '2025-10-06',
        '2026-09-25',
        '2027-09-15',
        '2028-10-03',
        '2029-09-22',
        '2030-09-12',
        '2031-10-01',
        '2032-09-19',
        '2033-09-08',
        '2034-09-26',
        '2035-09-16'
      ],
      '1.250.000 đ',
      'dem hoi trang ram',
      true
    ]);
  });
});
