import { forgiveBirthDate, throttleBirthDate } from '#lib/server/auth/throttle.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { ageOn } from '#lib/values/dates.ts';
import { insertAct } from './acts.server.ts';
import { choicesOf } from './choices.ts';
import { answerForm, birthDateForm } from './forms.ts';
import { deviceNote, findByLink, isKnownDevice } from './links.server.ts';
import { isChildAsked, voices } from './model.ts';

/**
 * Lets a device in that names the child's birth date. Answers the note that the device keeps. A few
 * tries a child, then a wait: `throttled`.
 */
export const openByLink = command({
  action: 'consent.opened',
  input: birthDateForm,
  // The link is the permission.
  allow: () => true,
  async run({ db, box, clock, note }, { token, address, bornOn }) {
    const child = await findByLink(db, box, token);
    if (!child) refuse('consentLinkUnusable');
    const wait = await throttleBirthDate(address, child.id);
    if (wait > 0) refuse('throttled', { minutes: Math.ceil(wait / 60) });
    if (child.bornOn !== bornOn) refuseField('bornOn', 'bornOnWrong');
    await forgiveBirthDate(child.id);
    note('delegate', child.id, { event: child.eventId });
    return deviceNote(box, token, clock.realNow());
  }
});

/**
 * Records what guardian and child answered by link. What is left open stays as it was. It is never too
 * late: a consent can be withdrawn after the event too.
 */
export const answerByLink = command({
  action: 'consent.answered',
  input: answerForm,
  // The link and the device's note are the permission.
  allow: () => true,
  async run({ db, box, clock, note }, input) {
    const { token, device, locale, guardianName, relation } = input;
    const child = await findByLink(db, box, token);
    if (!child) refuse('consentLinkUnusable');
    if (!isKnownDevice(box, token, device, clock.realNow())) refuse('deviceUnknown');
    const asksChild = isChildAsked(ageOn(child.bornOn, child.startsOn));
    const choices = choicesOf(input, asksChild ? voices : ['guardian']);
    if (choices.length === 0) refuseField('guardianTakePart', 'nothingAnswered');
    await insertAct(db, box, {
      delegateId: child.id,
      way: 'link',
      locale,
      guardianName,
      relation,
      at: clock.now(),
      recordedBy: null,
      choices
    });
    note('delegate', child.id, {
      event: child.eventId,
      way: 'link',
      purposes: [...new Set(choices.map(({ purpose }) => purpose))]
    });
  }
});
