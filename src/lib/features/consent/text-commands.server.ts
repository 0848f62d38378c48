import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { textForm } from './forms.ts';
import { mayPublishTexts } from './policy.ts';
import { textVersions } from './store.server.ts';
import { insertText } from './texts.server.ts';

/**
 * Publishes the next version of a purpose's text. Every guardian and child is asked anew for that
 * purpose. `version` is the one that was on the screen.
 */
export const publishText = command({
  action: 'consent.textPublished',
  input: textForm,
  allow: ({ actor }) => mayPublishTexts(actor),
  async run({ db, actor, clock, note }, { purpose, version, vi, en }) {
    if (actor.kind !== 'account') refuse('signedOut');
    if ((await textVersions(db))[purpose] !== version) refuse('changedMeanwhile');
    const next = version + 1;
    await insertText(db, {
      purpose,
      version: next,
      vi,
      en,
      at: clock.now(),
      by: actor.accountId
    });
    note('consentText', null, { purpose, version: next });
  }
});
