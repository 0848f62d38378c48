import * as v from 'valibot';
import { count, id, oneOf, text } from '#lib/values/fields.ts';
import {
  dimensions,
  drawDimensions,
  targetUnits,
  type Dimension,
  type Need,
  type Target,
  type TargetUnit
} from './model.ts';

const unit = () => oneOf(targetUnits);

const row = v.pipe(
  v.string(),
  v.transform((raw) => raw.trim()),
  v.union([v.literal(''), count(0, 100_000)], 'countInvalid')
);

const isDimension = (name: string): name is Dimension => dimensions.some((one) => one === name);

/** "sex:female" of a form: the category that the number beside it is about. */
const categoryKey = v.pipe(
  v.string(),
  v.maxLength(80),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const [dimension = '', category = ''] = dataset.value.split(':');
    if (isDimension(dimension) && category !== '') return { dimension, category };
    addIssue({ message: 'idInvalid' });
    return NEVER;
  })
);

const list = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.optional(v.array(schema), []), v.maxLength(300));

/** All targets of an event at once, as parallel columns; an empty number is no target. */
export const targetsForm = v.pipe(
  v.object({
    eventId: id(),
    /** When the targets on the screen were set; empty while there are none. */
    setAt: v.pipe(v.string(), v.maxLength(40)),
    key: list(categoryKey),
    value: list(row),
    sexUnit: unit(),
    ageUnit: unit(),
    ethnicityUnit: unit(),
    districtUnit: unit(),
    circumstancesUnit: unit()
  }),
  v.check(({ key, value }) => key.length === value.length, 'idInvalid')
);
export type TargetsInput = v.InferOutput<typeof targetsForm>;
export const targetArrays = ['key', 'value'] as const;

/** The form's columns as targets. */
export function targetsIn(input: TargetsInput): Target[] {
  const units: Record<Dimension, TargetUnit> = {
    sex: input.sexUnit,
    age: input.ageUnit,
    ethnicity: input.ethnicityUnit,
    district: input.districtUnit,
    circumstances: input.circumstancesUnit
  };
  return input.key.flatMap(({ dimension, category }, index) => {
    const value = input.value[index];
    if (value === undefined || value === '') return [];
    return [{ dimension, category, unit: units[dimension], value }];
  });
}

/** The seed is text that is published: figures of a lottery, a sentence of the leader's. */
export const announceForm = v.object({
  eventId: id(),
  seed: v.pipe(text(100), v.minLength(6)),
  places: count(1, 100_000)
});

export const drawForm = v.object({ eventId: id(), drawId: id() });

const needs = v.array(
  v.object({ dimension: oneOf(drawDimensions), category: v.string(), count: v.number() })
);

/** What an announced draw should reach, from its row. Throws on what no announcement wrote. */
export function needsIn(json: string): Need[] {
  return v.parse(needs, JSON.parse(json));
}
