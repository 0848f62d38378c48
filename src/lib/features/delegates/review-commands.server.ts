import { hasTakePart } from '#lib/features/consent/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { changePlaces } from './capacity.server.ts';
import { accountOf } from './entering.server.ts';
import { insertFieldRemarks } from './field-remarks.server.ts';
import { entryForm, remarkForm } from './forms.ts';
import { reserveForm, returnForm } from './review-forms.ts';
import { accept, allowReview, decline, move, putOnReserve, single } from './review-moves.server.ts';
import { hasTwinOf } from './twins.server.ts';

/** Takes a submitted child into the event; it gets a badge. Refuses without the consent to take part. */
export const acceptDelegate = command({
  action: 'delegate.accepted',
  input: entryForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row } = await single(scope, input, 'accept');
    if (!(await hasTakePart(scope.db, [row.id])).has(row.id)) refuse('consentMissing');
    await accept(scope, input.eventId, row);
    note('delegate', row.id, { event: input.eventId });
  }
});

/**
 * Gives a child back to its school to mend, with a remark about the whole, at single fields, or
 * both; the place is kept.
 */
export const returnDelegate = command({
  action: 'delegate.returned',
  input: returnForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row, to } = await single(scope, input, 'return');
    await move(scope, row, to, input.remark);
    const { db, actor, clock } = scope;
    const by = { accountId: accountOf(actor).accountId, at: clock.now() };
    await insertFieldRemarks(db, row.id, input.fields, by);
    const fields = input.fields.map(({ field }) => field);
    note('delegate', row.id, { event: input.eventId, fields });
  }
});

/** Puts a child on the reserve list, behind who waits already. */
export const reserveDelegate = command({
  action: 'delegate.reserved',
  input: reserveForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row } = await single(scope, input, 'reserve');
    await putOnReserve(scope, input.eventId, row.schoolId, [row], input.remark);
    note('delegate', row.id, { event: input.eventId });
  }
});

/** Declines a child, with a reason; the place is free again. */
export const declineDelegate = command({
  action: 'delegate.declined',
  input: remarkForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row } = await single(scope, input, 'decline');
    await decline(scope, input.eventId, row, input.remark);
    note('delegate', row.id, { event: input.eventId });
  }
});

/** Takes a declined child up again: it waits for review and takes a place, if there still is one. */
export const reconsiderDelegate = command({
  action: 'delegate.reconsidered',
  input: entryForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row, to } = await single(scope, input, 'reconsider');
    const { db, box, clock } = scope;
    const { id, schoolId, name, bornOn } = row;
    const { eventId } = input;
    await changePlaces(db, { eventId, schoolId, category: 'child' }, clock, async () => {
      const entry = { id, eventId, schoolId, name, bornOn };
      if (await hasTwinOf({ db, box }, entry)) refuse('childTwice');
      // Its badge became void when it was declined.
      await move(scope, row, to, null, { badge_code: null });
    });
    note('delegate', row.id, { event: eventId });
  }
});
