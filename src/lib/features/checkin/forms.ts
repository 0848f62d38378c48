import * as v from 'valibot';
import { id, oneOf } from '#lib/values/fields.ts';
import { isId } from '#lib/values/ids.ts';
import { foldText } from '#lib/values/text.ts';
import { directions, subjectKinds } from './model.ts';

const kindAndId = new RegExp(`^(${subjectKinds.join('|')})-(.+)$`);

/** `delegate-<id>` of an address; anything else shows nobody. */
const shownSubject = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const [, kind, subjectId] = kindAndId.exec(dataset.value) ?? [];
        const known = subjectKinds.find((one) => one === kind);
        if (known !== undefined && isId(subjectId)) return { kind: known, id: subjectId };
        addIssue({ message: 'idInvalid' });
        return NEVER;
      })
    )
  ),
  null
);

export const stationInput = v.object({
  eventId: id(),
  q: v.fallback(
    v.pipe(
      v.string(),
      v.transform((raw) => foldText(raw.slice(0, 80)))
    ),
    ''
  ),
  shown: shownSubject
});

export const markForm = v.object({
  eventId: id(),
  kind: oneOf(subjectKinds),
  subjectId: id(),
  direction: oneOf(directions),
  /** Made with the row that was shown, so that the same press sent twice counts once. */
  clientId: id()
});
