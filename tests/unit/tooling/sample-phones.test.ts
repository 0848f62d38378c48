import { expect, it } from 'vitest';
import { samplePhone } from '#lib/sample/names.ts';
import { Random } from '#lib/sample/random.ts';
import { normalisePhone } from '#lib/values/text.ts';

it('phones of the sample pass for numbers and are nobody’s', () => {
  const random = new Random(1);
  for (let n = 0; n < 100; n += 1) {
    const phone = samplePhone(random);
    expect(phone).toMatch(/^090000\d{4}$/);
    expect(normalisePhone(phone)).toEqual({ ok: true, phone });
  }
});
