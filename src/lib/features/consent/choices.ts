import { choiceFields, type ChoiceField } from './forms.ts';
import { purposes, voices, type Purpose, type Voice } from './model.ts';

type Chosen = Partial<Record<ChoiceField, 'yes' | 'no' | null>>;

/** What was ticked, of the voices that are heard. */
export function choicesOf(
  input: Chosen,
  heard: readonly Voice[] = voices
): { purpose: Purpose; by: Voice; choice: 'yes' | 'no' }[] {
  return purposes.flatMap((purpose) =>
    heard.flatMap((by) => {
      const choice = input[choiceFields[purpose][by]];
      return choice ? [{ purpose, by, choice }] : [];
    })
  );
}
