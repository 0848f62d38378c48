import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { issuesOf } from '#lib/server/kernel/door.ts';
import { count, day, optional, text, time } from '#lib/values/fields.ts';

const form = v.object({
  name: optional(text(3)),
  on: optional(day()),
  at: optional(time()),
  many: optional(count(1, 5))
});

function codes(raw: Record<string, unknown>) {
  const parsed = v.safeParse(form, raw);
  if (parsed.success) return {};
  return Object.fromEntries(issuesOf(parsed.issues).map(({ field, code }) => [field, code]));
}

describe('an optional field', () => {
  it('is null when empty, blank or not sent', () => {
    const nothing = { name: null, on: null, at: null, many: null };
    expect(v.parse(form, {})).toEqual(nothing);
    expect(v.parse(form, { name: ' ', on: '', at: '\t', many: undefined })).toEqual(nothing);
  });

  it('is read like the field itself when it is filled in', () => {
    expect(v.parse(form, { name: 'An', on: '5/9/2010', at: '7h30', many: '5' })).toEqual({
      name: 'An',
      on: '2010-09-05',
      at: '07:30',
      many: 5
    });
  });

  it('says what is wrong as the field itself would', () => {
    expect(codes({ name: 'Bình', on: '31/2/2023', at: '25:00', many: '6' })).toEqual({
      name: 'max_length',
      on: 'dateInvalid',
      at: 'timeInvalid',
      many: 'max_value'
    });
    expect(codes({ name: ['a'], on: 5 })).toEqual({ name: 'string', on: 'string' });
  });
});
