import { keepDates } from '#lib/features/retention/model.ts';
import { readPeriods } from '#lib/features/retention/store.server.ts';
import { throttleLink } from '#lib/server/auth/throttle.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { ageOn } from '#lib/values/dates.ts';
import { listActs } from './acts.server.ts';
import { linkInput } from './forms.ts';
import { findByLink, isKnownDevice } from './links.server.ts';
import { forPurposes, isChildAsked, standings, together } from './model.ts';
import { countedAnswers } from './store.server.ts';
import { currentTexts } from './texts.server.ts';

/**
 * What a guardian sees behind a link. `unusable` is said of a wrong, a revoked and an expired one
 * alike; `ask` to a device that has not named the child's birth date yet: neither tells anything of
 * the child.
 */
export const guardianPage = query({
  input: linkInput,
  // The link is the permission.
  allow: () => true,
  async run({ db, box, clock }, { token, device, address }) {
    const child = await findByLink(db, box, token);
    if (!child) {
      const wait = await throttleLink(address);
      if (wait > 0) refuse('throttled', { minutes: Math.ceil(wait / 60) });
      return { kind: 'unusable' as const };
    }
    if (!isKnownDevice(box, token, device, clock.realNow())) return { kind: 'ask' as const };
    const texts = await currentTexts(db);
    const answers = (await countedAnswers(db, [child.id])).get(child.id) ?? [];
    const stand = standings(
      answers,
      forPurposes((purpose) => texts[purpose].version)
    );
    const asksChild = isChildAsked(ageOn(child.bornOn, child.startsOn));
    const { id, bornOn: _, ...shown } = child;
    return {
      kind: 'open' as const,
      child: shown,
      asksChild,
      kept: keepDates(await readPeriods(db), child.endsOn),
      purposes: forPurposes((purpose) => ({
        text: texts[purpose],
        ...stand[purpose],
        state: together(stand[purpose].guardian, stand[purpose].child, asksChild)
      })),
      acts: await listActs(db, id)
    };
  }
});

type Answer = Extract<Awaited<ReturnType<typeof guardianPage>>, { ok: true }>['value'];
export type GuardianView = Extract<Answer, { kind: 'open' }>;
