import { describe, expect, it } from 'vitest';
import { formatSpan } from '#lib/values/dates.ts';

describe('formatSpan', () => {
  it('says the day once when it is one', () => {
    const span = ['2023-09-26T10:30:00.000Z', '2023-09-26T14:00:00.000Z'] as const;
    expect(formatSpan(...span, 'vi')).toBe('17:30–21:00, 26/9/2023');
    expect(formatSpan(...span, 'en')).toBe('26 Sep 2023, 17:30–21:00');
  });

  it('says both days when it passes midnight in Viet Nam', () => {
    const span = ['2023-09-26T14:00:00.000Z', '2023-09-26T17:30:00.000Z'] as const;
    expect(formatSpan(...span, 'vi')).toBe('21:00, 26/9/2023 – 00:30, 27/9/2023');
    expect(formatSpan(...span, 'en')).toBe('26 Sep 2023, 21:00 – 27 Sep 2023, 00:30');
  });
});
