import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerOf,
  consentState,
  isChildAsked,
  purposes,
  together,
  voices,
  type Answer,
  type AnswerGiven,
  type Purpose,
  type Voice
} from '#lib/features/consent/model.ts';

const versions = (version: number): Record<Purpose, number> => ({
  takePart: version,
  photo: version,
  publish: version,
  health: version
});

const said = (
  by: Voice,
  answer: Answer,
  textVersion = 1,
  purpose: Purpose = 'takePart'
): AnswerGiven => ({ purpose, by, answer, textVersion });

const takePart = (answers: AnswerGiven[], age = 12, version = 1) =>
  consentState(answers, versions(version), age).takePart;

describe('consentState', () => {
  it('is given when guardian and child say yes', () => {
    expect(takePart([said('guardian', 'given'), said('child', 'given')])).toBe('given');
  });

  it('asks the child from seven years on, and not before', () => {
    expect(isChildAsked(6)).toBe(false);
    expect(isChildAsked(7)).toBe(true);
    expect(takePart([said('guardian', 'given')], 7)).toBe('missing');
    expect(takePart([said('guardian', 'given')], 6)).toBe('given');
    expect(takePart([said('child', 'given')], 7)).toBe('missing');
  });

  it('takes a child’s no for a no, whatever the guardian says and however young the child', () => {
    for (const age of [5, 12]) {
      const answers = [said('child', 'refused'), said('guardian', 'given')];
      expect(takePart(answers, age)).toBe('refused');
    }
  });

  it('follows the latest answer of each', () => {
    const yes = [said('guardian', 'given'), said('child', 'given')];
    expect(takePart([...yes, said('guardian', 'withdrawn')])).toBe('withdrawn');
    expect(takePart([...yes, said('child', 'refused'), said('child', 'given')])).toBe('given');
  });

  it('asks again when the text was changed', () => {
    const old = [said('guardian', 'given'), said('child', 'given')];
    expect(takePart(old, 12, 2)).toBe('outdated');
    expect(takePart([said('guardian', 'refused')], 12, 2)).toBe('missing');
    expect(takePart([...old, said('guardian', 'given', 2), said('child', 'given', 2)], 12, 2)).toBe(
      'given'
    );
  });

  it('keeps purposes apart', () => {
    const states = consentState(
      [said('guardian', 'given', 1, 'photo'), said('child', 'given', 1, 'photo')],
      versions(1),
      12
    );
    expect(states).toEqual({
      takePart: 'missing',
      photo: 'given',
      publish: 'missing',
      health: 'missing'
    });
  });
});

const answers = fc.array(
  fc.record({
    purpose: fc.constantFrom(...purposes),
    by: fc.constantFrom(...voices),
    answer: fc.constantFrom<Answer>('given', 'refused', 'withdrawn'),
    textVersion: fc.integer({ min: 1, max: 3 })
  }),
  { maxLength: 30 }
);
const ages = fc.integer({ min: 0, max: 17 });
const texts = fc.record({
  takePart: fc.integer({ min: 1, max: 3 }),
  photo: fc.integer({ min: 1, max: 3 }),
  publish: fc.integer({ min: 1, max: 3 }),
  health: fc.integer({ min: 1, max: 3 })
});

/** The rule as one would say it aloud. */
function isGiven(all: AnswerGiven[], purpose: Purpose, version: number, age: number): boolean {
  const last = (by: Voice) => all.filter((a) => a.purpose === purpose && a.by === by).at(-1);
  const isYes = (a: AnswerGiven | undefined) => a?.answer === 'given' && a.textVersion >= version;
  const child = last('child');
  const childSaysNo = child && child.answer !== 'given' && child.textVersion >= version;
  return isYes(last('guardian')) && !childSaysNo && (age < 7 || isYes(child));
}

describe('whatever was answered', () => {
  it('is given exactly when the last words of all who are asked are yes to today’s text', () => {
    fc.assert(
      fc.property(answers, texts, ages, (all, current, age) => {
        const states = consentState(all, current, age);
        for (const purpose of purposes) {
          expect(states[purpose] === 'given').toBe(isGiven(all, purpose, current[purpose], age));
        }
      })
    );
  });

  it('never becomes given by a no, nor by raising a version', () => {
    fc.assert(
      fc.property(
        answers,
        texts,
        ages,
        fc.constantFrom(...purposes),
        (all, current, age, purpose) => {
          const no = said('child', 'refused', current[purpose], purpose);
          expect(consentState([...all, no], current, age)[purpose]).not.toBe('given');
          const raised = { ...current, [purpose]: 4 };
          expect(['missing', 'outdated']).toContain(consentState(all, raised, age)[purpose]);
        }
      )
    );
  });

  it('does not depend on what was said about other purposes', () => {
    fc.assert(
      fc.property(answers, texts, ages, (all, current, age) => {
        const alone = all.filter(({ purpose }) => purpose === 'photo');
        expect(consentState(alone, current, age).photo).toBe(consentState(all, current, age).photo);
      })
    );
  });
});

describe('small rules', () => {
  it('a no after a yes withdraws, a first no refuses', () => {
    expect(answerOf('no', undefined)).toBe('refused');
    expect(answerOf('no', 'refused')).toBe('refused');
    expect(answerOf('no', 'given')).toBe('withdrawn');
    expect(answerOf('no', 'withdrawn')).toBe('withdrawn');
    expect(answerOf('yes', 'withdrawn')).toBe('given');
  });

  it('a no weighs more than a silence, a silence more than a yes', () => {
    expect(together('withdrawn', 'refused', true)).toBe('withdrawn');
    expect(together('refused', 'missing', true)).toBe('refused');
    expect(together('given', 'outdated', true)).toBe('outdated');
    expect(together('given', 'missing', false)).toBe('given');
  });
});
