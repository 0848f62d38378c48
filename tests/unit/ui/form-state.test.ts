import { describe, expect, test } from 'vitest';
import { formStateFor } from '#lib/ui/form-state.ts';

describe('the answer to a form', () => {
  const state = { id: 'child', message: 'x', issues: {}, values: {} };

  test('reaches the form it names', () => {
    expect(formStateFor('child', state)).toBe(state);
  });

  test.each([undefined, null, {}, { id: 'child' }, { ...state, id: 'other' }])(
    'is not taken from %o',
    (form) => {
      expect(formStateFor('child', form)).toBeUndefined();
    }
  );
});
