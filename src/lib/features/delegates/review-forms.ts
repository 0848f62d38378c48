import * as v from 'valibot';
import { id, longText, oneOf, optional, text, ticked } from '#lib/values/fields.ts';
import { acceptManyForm, entryForm } from './forms.ts';
import { privateParts } from './model.ts';
import { childFieldNames, chosenName, remarkName, type ChildFieldName } from './review-fields.ts';

/* What a reviewer sends. */

export interface FieldRemark {
  field: ChildFieldName;
  remark: string;
}

const marksAndRemarks = Object.fromEntries(
  childFieldNames.flatMap((field) => [
    [chosenName(field), ticked()],
    [remarkName(field), optional(text(300))]
  ])
);

/**
 * A child given back: a remark about the whole, remarks at single fields, or both. A field that is
 * chosen needs its remark; one that is not chosen is passed over.
 */
export const returnForm = v.pipe(
  v.object({ ...entryForm.entries, remark: optional(longText(1000)), ...marksAndRemarks }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { eventId, delegateId, version, remark, ...rest } = dataset.value;
    const typed: Record<string, unknown> = rest;
    const fields: FieldRemark[] = [];
    const wrong = (name: string) =>
      addIssue({
        message: 'required',
        path: [{ type: 'object', origin: 'value', input: {}, key: name, value: null }]
      });
    let isWhole = true;
    for (const field of childFieldNames) {
      if (typed[chosenName(field)] !== true) continue;
      const said = typed[remarkName(field)];
      if (typeof said === 'string') fields.push({ field, remark: said });
      else {
        wrong(remarkName(field));
        isWhole = false;
      }
    }
    if (isWhole && remark === null && fields.length === 0) {
      wrong('remark');
      isWhole = false;
    }
    return isWhole ? { eventId, delegateId, version, remark, fields } : NEVER;
  })
);

/** Onto the reserve list; why is optional, and the school reads it. */
export const reserveForm = v.object({ ...entryForm.entries, remark: optional(longText(1000)) });
export const reserveManyForm = v.object({
  ...acceptManyForm.entries,
  remark: optional(longText(1000))
});

/** Where a child rides, sleeps and sits; an empty field takes it away. */
export const logisticsForm = v.object({
  ...entryForm.entries,
  vehicle: optional(text(40)),
  room: optional(text(40)),
  groupName: optional(text(40))
});

/** The same for many; an empty field leaves each as it is. */
export const logisticsManyForm = v.object({
  ...acceptManyForm.entries,
  vehicle: optional(text(40)),
  groupName: optional(text(40))
});

const proposalOf = { eventId: id(), delegateId: id(), proposalId: id() };

/** A proposal taken over into the entry that was on the screen. */
export const approveForm = v.object({ ...entryForm.entries, proposalId: id() });
/** A proposal refused; the school reads why. */
export const refuseForm = v.object({ ...proposalOf, remark: longText(1000) });
/** One part of a proposal's sealed values opened, with a reason. */
export const openProposalForm = v.object({
  ...proposalOf,
  part: oneOf(privateParts),
  reason: text(300)
});
