import * as v from 'valibot';
import { parseDateInput, parseTimeInput } from './dates.ts';
import { isId } from './ids.ts';
import { parseVnd } from './money.ts';
import { cleanText, nameProblem, normalisePhone, tidyName } from './text.ts';

/*
 * Building blocks of the forms. Everything that comes from a form is text, so each block reads
 * text and answers the value that the domain wants; a wrong one yields a code, for which
 * `failure-text.ts` has the sentence. An empty optional field becomes null, never ''.
 */

/** Text of 1 to `max` characters, in NFC, without control characters; line breaks only in `longText`. */
export function text(max: number) {
  return v.pipe(
    v.string(),
    v.transform((raw) => cleanText(raw.replace(/\s+/gu, ' '))),
    v.minLength(1, 'required'),
    v.maxLength(max)
  );
}

/** As `text`, with line breaks kept. */
export function longText(max: number) {
  return v.pipe(
    v.string(),
    v.transform((raw) => cleanText(raw)),
    v.minLength(1, 'required'),
    v.maxLength(max)
  );
}

const emptyField = v.pipe(
  v.string(),
  v.transform(() => null)
);

/** The block, or null for a field that was left empty or not sent. */
export function optional<S extends v.GenericSchema<string, unknown>>(schema: S) {
  // Chosen by the input, not a union: a union would hide the block's own code for what is wrong.
  const whole = v.lazy((input): typeof emptyField | S =>
    typeof input === 'string' && input.trim() === '' ? emptyField : schema
  );
  return v.optional(whole, '');
}

/** A person's name: 2–80 characters, NFC, letter case untouched. */
export function personName() {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const problem = nameProblem(dataset.value);
      if (problem === undefined) return tidyName(dataset.value);
      addIssue({ message: problem });
      return NEVER;
    })
  );
}

/** A calendar day, day first as people write it (5/9/2010) or ISO; answers YYYY-MM-DD. */
export function day() {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      if (dataset.value.trim() === '') {
        addIssue({ message: 'required' });
        return NEVER;
      }
      const parsed = parseDateInput(dataset.value);
      if (parsed.ok) return parsed.on;
      addIssue({ message: parsed.code });
      return NEVER;
    })
  );
}

/** A time of day, 07:30, 7:30 or 7h30; answers HH:mm. */
export function time() {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const parsed = parseTimeInput(dataset.value);
      if (parsed !== undefined) return parsed;
      addIssue({ message: dataset.value.trim() === '' ? 'required' : 'timeInvalid' });
      return NEVER;
    })
  );
}

/** An amount of đồng, 0 or more, with or without separators; answers an integer. */
export function vnd() {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const parsed = parseVnd(dataset.value);
      if (parsed !== undefined) return parsed;
      addIssue({ message: dataset.value.trim() === '' ? 'required' : 'amountInvalid' });
      return NEVER;
    })
  );
}

/** A whole number between `min` and `max`. */
export function count(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const raw = dataset.value.trim();
      if (/^\d{1,9}$/.test(raw)) return Number(raw);
      addIssue({ message: raw === '' ? 'required' : 'countInvalid' });
      return NEVER;
    }),
    v.number(),
    v.minValue(min),
    v.maxValue(max)
  );
}

/** A Vietnamese phone number in its plain form, 0912345611. */
export function phone() {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const parsed = normalisePhone(dataset.value);
      if (parsed.ok) return parsed.phone;
      addIssue({ message: dataset.value.trim() === '' ? 'required' : 'phoneInvalid' });
      return NEVER;
    })
  );
}

/** An address for mail, lower case. */
export function email() {
  return v.pipe(
    v.string(),
    v.transform((raw) => cleanText(raw).toLowerCase()),
    v.minLength(1, 'required'),
    v.maxLength(200),
    v.email()
  );
}

/** An https or http address. */
export function webAddress(max = 500) {
  return v.pipe(
    v.string(),
    v.transform((raw) => raw.trim()),
    v.maxLength(max),
    v.url(),
    v.regex(/^https?:\/\//i)
  );
}

/** One of a fixed list of codes. */
export function oneOf<const T extends readonly string[]>(values: T) {
  return v.picklist(values);
}

/** The id of a record. */
export function id() {
  return v.pipe(
    v.string(),
    v.check((raw) => isId(raw), 'idInvalid')
  );
}

/** The version that the form was filled in from, to notice a change made meanwhile. */
export function version() {
  return count(1, 999_999_999);
}

/** A checkbox: 'on' when ticked, absent otherwise. */
export function ticked() {
  return v.pipe(
    v.optional(v.string(), ''),
    v.transform((raw) => raw !== '')
  );
}
