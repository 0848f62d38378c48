import * as v from 'valibot';
import { uploadLimit } from '#lib/values/files.ts';
import {
  day,
  id,
  longText,
  oneOf,
  optional,
  personName,
  text,
  version
} from '#lib/values/fields.ts';
import { purposes, relations } from './model.ts';

const choice = () => optional(oneOf(['yes', 'no']));

/** One answer per purpose and voice; what is left open stays as it was. */
const choices = {
  guardianTakePart: choice(),
  guardianPhoto: choice(),
  guardianPublish: choice(),
  guardianHealth: choice(),
  childTakePart: choice(),
  childPhoto: choice(),
  childPublish: choice(),
  childHealth: choice()
};
export type ChoiceField = keyof typeof choices;

/** The field of a purpose and a voice. */
export const choiceFields = {
  takePart: { guardian: 'guardianTakePart', child: 'childTakePart' },
  photo: { guardian: 'guardianPhoto', child: 'childPhoto' },
  publish: { guardian: 'guardianPublish', child: 'childPublish' },
  health: { guardian: 'guardianHealth', child: 'childHealth' }
} as const;

const token = v.pipe(v.string(), v.maxLength(100));
const device = v.pipe(v.string(), v.maxLength(100));
const address = v.string();

export const linkInput = v.object({ token, device, address });
export const birthDateForm = v.object({ token, address, bornOn: day() });
export const answerForm = v.object({
  token,
  device,
  locale: oneOf(['vi', 'en']),
  guardianName: personName(),
  relation: oneOf(relations),
  ...choices
});

const child = { eventId: id(), delegateId: id() };
export const childInput = v.object(child);

const scan = v.pipe(
  v.instance(Blob),
  v.check((file) => file.size > 0, 'required'),
  v.check((file) => file.size <= uploadLimit, 'fileTooLarge')
);
export const uploadForm = v.object({ ...child, scan, ...choices });
export const paperForm = v.object({
  ...child,
  bytes: v.instance(Uint8Array),
  mediaType: oneOf(['image/jpeg', 'application/pdf']),
  ...choices
});

export const paperInput = v.object({ eventId: id(), actId: id() });
export const rejectForm = v.object({ eventId: id(), actId: id(), remark: text(300) });

export const textForm = v.object({
  purpose: oneOf(purposes),
  version: version(),
  vi: longText(1000),
  en: longText(1000)
});
