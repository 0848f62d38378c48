import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  foldText,
  givenName,
  nameProblem,
  nfc,
  normalisePhone,
  tidyName
} from '#lib/values/text.ts';

const anyText = fc.string({ unit: 'binary' });

describe('nfc', () => {
  it('composes', () => {
    expect(nfc('Nguyễn'.normalize('NFD'))).toBe('Nguyễn'.normalize('NFC'));
  });
});

describe('foldText', () => {
  it('lowers, strips marks, folds đ and spaces', () => {
    expect(foldText('  Đỗ   Thị\tÁNH Tuyết ')).toBe('do thi anh tuyet');
    expect(foldText('TRẺ EM ƯỚC MƠ')).toBe('tre em uoc mo');
    expect(foldText('Hoà')).toBe(foldText('Hòa'));
    expect(foldText('H’Hen')).toBe(foldText("H'Hen"));
    expect(foldText('')).toBe('');
  });

  it('is the same for composed and decomposed text, and when done twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text)).not.toMatch(/\p{M}|đ|Đ|^\s|\s\s/u);
      }),
      { numRuns: 1000 }
    );
  });
});

describe('tidyName', () => {
  it('composes and folds spaces, but leaves the case', () => {
    expect(tidyName('  NGUYỄN  văn An '.normalize('NFD'))).toBe('NGUYỄN văn An'.normalize('NFC'));
    expect(tidyName('Lê\u00a0Thị\n\tHoa')).toBe('Lê Thị Hoa');
  });
});

describe('nameProblem', () => {
  it.each([
    'An',
    'Nguyễn Thị Ánh Tuyết',
    'nguyễn văn an'.normalize('NFD'),
    'Danh Sóc Kha',
    "Y Ơl'Niê",
    'H’Hen Niê',
    'Trần-Lê An',
    'Ng. T. Hoa',
    'Đỗ Ý',
    'Ẵ'.repeat(80)
  ])('accepts %j', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each(['', '   ', '\u00a0\t'])('misses %j', (name) => {
    expect(nameProblem(name)).toBe('nameMissing');
  });

  it.each([
    'A',
    'Ấ'.normalize('NFD'),
    'a'.repeat(81),
    'An 2',
    'An٢',
    'An\u0000',
    'An\u0007Bình',
    'An\u200bBình',
    'An\u200dBình',
    'An\ufeffBình',
    'An\u00adBình',
    'An\u202eBình',
    'An\u2066Bình',
    'An\ud800',
    'An😀',
    'Аn Bình', // Cyrillic А
    '<b>An</b>',
    'An; DROP TABLE',
    '=An',
    '- An',
    '...',
    '\u0301An',
    'A\u0334\u0335\u0336n',
    'ⅧAn',
    'An_Bình',
    'An, Bình'
  ])('refuses %j', (name) => {
    expect(nameProblem(name)).toBe('nameInvalid');
  });

  it('accepts nothing unseen, and judges composed and decomposed text alike', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const problem = nameProblem(text);
        expect(nameProblem(text.normalize('NFD'))).toBe(problem);
        if (problem === undefined) expect(tidyName(text)).not.toMatch(/[\p{C}\p{N}\p{S}]/u);
      }),
      { numRuns: 1000 }
    );
  });
});

describe('givenName', () => {
  it('is the last word', () => {
    expect(givenName('Nguyễn Văn An ')).toBe('An');
    expect(givenName('An')).toBe('An');
    expect(givenName('')).toBe('');
  });
});

describe('cleanText', () => {
  it('keeps lines and marks, and drops what cannot be seen', () => {
    expect(cleanText('  Dị ứng\r\ntôm\u0000 \u202e(nặng)\u202c\ufeff \ud800')).toBe(
      'Dị ứng\ntôm (nặng)'
    );
    expect(cleanText('a\tb\rc')).toBe('a\tb\nc');
    expect(cleanText('Sóc Trăng'.normalize('NFD'))).toBe('Sóc Trăng'.normalize('NFC'));
    expect(cleanText('👩‍🏫 cô giáo')).toBe('👩‍🏫 cô giáo');
  });

  it('leaves nothing to clean a second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(clean.isWellFormed()).toBe(true);
      }),
      { numRuns: 1000 }
    );
  });
});

describe('normalisePhone', () => {
  it.each([
    ['0912345611', '0912345611'],
    [' 0912 345 611 ', '0912345611'],
    ['0912.345.611', '0912345611'],
    ['091-234-5611', '0912345611'],
    ['+84 912 345 611', '0912345611'],
    ['+84 (0) 912 345 611', '0912345611'],
    ['(+84) 912345611', '0912345611'],
    ['0084912345611', '0912345611'],
    ['84912345611', '0912345611'],
    ['840912345611', '0912345611'],
    ['912345611', '0912345611'],
    ['0842345678', '0842345678'],
    ['842345678', '0842345678'],
    ['0297 3862 123', '02973862123'],
    ['2973862123', '02973862123'],
    ['+84 297 3862 123', '02973862123'],
    ['0773862123', '0773862123']
  ])('reads %j', (text, phone) => {
    expect(normalisePhone(text)).toEqual({ ok: true, phone });
  });

  it.each([
    '',
    '0',
    '111',
    '091234561',
    '09123456111',
    '0112345678',
    '0612345678',
    '+1 912 345 6111',
    '+84',
    '09123x5611',
    '0912345611 (mẹ)',
    '0912345611/0912345612',
    '٠٩١٢٣٤٥٦١١'
  ])('refuses %j', (text) => {
    expect(normalisePhone(text)).toEqual({ ok: false });
  });

  it('gives the same number however it was written', () => {
    const phones = fc.stringMatching(/^0[35789]\d{8}$|^02\d{9}$/);
    fc.assert(
      fc.property(phones, (phone) => {
        const bare = phone.slice(1);
        for (const text of [phone, bare, `84${bare}`, `+84${bare}`, `0084${bare}`, `84${phone}`])
          expect(normalisePhone(text)).toEqual({ ok: true, phone });
      })
    );
  });
});
