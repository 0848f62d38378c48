import { keepDates } from '#lib/features/retention/model.ts';
import { readPeriods } from '#lib/features/retention/store.server.ts';
import * as v from 'valibot';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { ageOn } from '#lib/values/dates.ts';
import { id, optional } from '#lib/values/fields.ts';
import { listActs } from './acts.server.ts';
import { childInput } from './forms.ts';
import { linkVersions, tokenOf } from './links.server.ts';
import { forPurposes, isChildAsked, standings } from './model.ts';
import { mayUseSchoolConsent } from './policy.ts';
import { livingStates, noConsent, readSchoolConsents } from './school-list.server.ts';
import { withRealNames } from './real-names.server.ts';
import { childColumns, findOwnChild, findOwnEvent, ownChildren } from './reach.server.ts';
import { consentStates, countedAnswers } from './store.server.ts';
import { currentTexts } from './texts.server.ts';

/** A school's children of an event with what counts for each, by given name; at most 500. */
export const schoolConsents = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }) => mayUseSchoolConsent(actor),
  run: (scope, { eventId }) => readSchoolConsents(scope, eventId)
});
export type SchoolConsents = Extract<
  Awaited<ReturnType<typeof schoolConsents>>,
  { ok: true }
>['value'];

/** The same list for a file: a restricted child is never in it, and the reading leaves a trace. */
export const consentsToExport = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }) => mayUseSchoolConsent(actor),
  async run(scope, { eventId }) {
    const { children } = await readSchoolConsents(scope, eventId);
    return { children: children.filter(({ restrictedAt }) => restrictedAt === null) };
  },
  reads: ({ eventId }, { children }) => ({
    action: 'delegate.exported',
    subjectKind: 'event',
    subjectId: eventId,
    detail: { count: children.length }
  })
});

/** One child of the school: its link, where guardian and child stand, and every act. */
export const childConsent = query({
  input: childInput,
  allow: ({ actor }) => mayUseSchoolConsent(actor),
  async run({ db, actor, box }, { eventId, delegateId }) {
    const found = await findOwnChild(db, actor, eventId, delegateId);
    if (!found) refuse('notVisible');
    const [child = found] = await withRealNames(db, box, [found]);
    const version = (await linkVersions(db, [child.id]))(child.id);
    const texts = await currentTexts(db);
    const answers = (await countedAnswers(db, [child.id])).get(child.id) ?? [];
    const versions = forPurposes((purpose) => texts[purpose].version);
    const { [child.id]: consent = noConsent } = Object.fromEntries(
      await consentStates(db, [child.id])
    );
    return {
      child,
      asksChild: isChildAsked(ageOn(child.bornOn, child.startsOn)),
      token: tokenOf(box, child.id, version),
      consent,
      stand: standings(answers, versions),
      acts: await listActs(db, child.id)
    };
  }
});

/**
 * What is printed for the guardians of a school's children, or of one: links, and the paper form with
 * today's texts.
 */
export const consentPrints = query({
  input: v.object({ eventId: id(), child: optional(id()) }),
  allow: ({ actor }) => mayUseSchoolConsent(actor),
  async run({ db, actor, box }, { eventId, child }) {
    const event = await findOwnEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    let children = ownChildren(db, actor, eventId)
      .leftJoin('units as h', 'h.id', 'e.host_unit_id')
      .select(childColumns)
      .select('h.name as hostName')
      .where('d.state', 'in', livingStates)
      .orderBy('d.sort_key')
      .orderBy('d.id')
      .limit(500);
    if (child !== null) children = children.where('d.id', '=', child);
    const rows = await withRealNames(db, box, await children.execute());
    if (child !== null && rows.length === 0) refuse('notVisible');
    const versionOf = await linkVersions(
      db,
      rows.map((row) => row.id)
    );
    const periods = await readPeriods(db);
    return {
      event,
      texts: await currentTexts(db),
      children: rows.map((row) => ({
        ...row,
        asksChild: isChildAsked(ageOn(row.bornOn, row.startsOn)),
        kept: keepDates(periods, row.endsOn),
        token: tokenOf(box, row.id, versionOf(row.id))
      }))
    };
  }
});
export type ConsentPrints = Extract<
  Awaited<ReturnType<typeof consentPrints>>,
  { ok: true }
>['value'];
