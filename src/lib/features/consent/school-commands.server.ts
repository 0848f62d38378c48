import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { childInput } from './forms.ts';
import { linkVersions } from './links.server.ts';
import { mayUseSchoolConsent } from './policy.ts';
import { findOwnChild } from './reach.server.ts';

/** Makes a child's link worthless, on every device; the next one printed is another. */
export const revokeConsentLink = command({
  action: 'consent.linkRevoked',
  input: childInput,
  allow: ({ actor }) => mayUseSchoolConsent(actor),
  async run({ db, actor, clock, note }, { eventId, delegateId }) {
    const child = await findOwnChild(db, actor, eventId, delegateId);
    if (!child) refuse('notVisible');
    if (actor.kind !== 'account') refuse('signedOut');
    const version = (await linkVersions(db, [child.id]))(child.id);
    await db
      .insertInto('consent_link_revocations')
      .values({
        delegate_id: child.id,
        version,
        revoked_at: clock.now(),
        revoked_by: actor.accountId
      })
      .execute();
    note('delegate', child.id, { event: eventId });
  }
});
