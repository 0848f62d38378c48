import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDateInput, isTime, parseDateInput, parseTimeInput } from '#lib/values/dates.ts';

describe('parseDateInput', () => {
  it.each([
    ['5/9/2010', '2010-09-05'],
    ['05/09/2010', '2010-09-05'],
    ['05-09-2010', '2010-09-05'],
    ['5.9.2010', '2010-09-05'],
    ['5 9 2010', '2010-09-05'],
    [' 5 / 9 / 2010 ', '2010-09-05'],
    ['05092010', '2010-09-05'],
    ['2010-09-05', '2010-09-05'],
    ['2010/9/5', '2010-09-05'],
    ['29/2/2024', '2024-02-29']
  ])('reads %j day first', (text, on) => {
    expect(parseDateInput(text)).toEqual({ ok: true, on });
  });

  it.each(['', '  ', '5', '5/9', '5/9/', '/9/2010', '5//2010', '5/9/10', '5/9/201', '2010-09'])(
    'finds %j incomplete',
    (text) => {
      expect(parseDateInput(text)).toEqual({ ok: false, code: 'dateIncomplete' });
    }
  );

  it.each([
    '31/4/2010',
    '29/2/2023',
    '9/13/2010',
    '0/9/2010',
    '5/9/0010',
    '5/9/1899',
    '5/9/2200',
    '5/9/20100',
    '005/9/2010',
    '5/9/2010/1',
    '5 tháng 9 năm 2010',
    '-5/9/2010',
    '5/9/2010 07:30',
    '٥/٩/٢٠١٠',
    'hôm nay'
  ])('finds %j invalid', (text) => {
    expect(parseDateInput(text)).toEqual({ ok: false, code: 'dateInvalid' });
  });

  it('reads back what formatDateInput writes, and ISO', () => {
    const first = Date.UTC(1900, 0, 1) / 864e5;
    fc.assert(
      fc.property(fc.nat({ max: 109_571 }), (offset) => {
        const on = new Date((first + offset) * 864e5).toISOString().slice(0, 10);
        expect(parseDateInput(formatDateInput(on))).toEqual({ ok: true, on });
        expect(parseDateInput(on)).toEqual({ ok: true, on });
      })
    );
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123459/-. x') }), (text) => {
        const result = parseDateInput(text);
        expect(result.ok ? result.on : result.code).toMatch(/^\d{4}-\d\d-\d\d$|^date/);
      })
    );
  });
});

describe('parseTimeInput', () => {
  it.each([
    ['7:30', '07:30'],
    ['07:30', '07:30'],
    ['7h30', '07:30'],
    ['7H30', '07:30'],
    ['7g30', '07:30'],
    ['7 giờ 30', '07:30'],
    ['7 giờ 30'.normalize('NFD'), '07:30'],
    ['19h', '19:00'],
    [' 0:00 ', '00:00'],
    ['23:59', '23:59']
  ])('reads %j', (text, time) => {
    expect(parseTimeInput(text)).toBe(time);
  });

  it.each(['', '7', '730', '7:', ':30', '7:3', '7h3', '24:00', '7:60', '-7:30', '7:30:00', '7pm'])(
    'refuses %j',
    (text) => {
      expect(parseTimeInput(text)).toBeUndefined();
    }
  );

  it('answers any text with a time or a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789:hg ') }), (text) => {
        const time = parseTimeInput(text);
        expect(time === undefined || isTime(time)).toBe(true);
      })
    );
  });
});
