import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerByLink, openByLink } from '#lib/features/consent/link-commands.server.ts';
import { guardianPage } from '#lib/features/consent/link-queries.server.ts';
import { tokenOf } from '#lib/features/consent/links.server.ts';
import { revokeConsentLink } from '#lib/features/consent/school-commands.server.ts';
import {
  childConsent,
  consentPrints,
  schoolConsents
} from '#lib/features/consent/school-queries.server.ts';
import { consentStates, hasTakePart } from '#lib/features/consent/store.server.ts';
import { placeOfSealed } from '#lib/features/delegates/private.server.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, issuesOf, testBox, valueOf } from '../../support/context.ts';
import {
  bornOn,
  deviceAt,
  everyYes,
  insertChild,
  nobody,
  setUpConsent,
  signer,
  type ConsentSetup
} from './setup.ts';

let t: ConsentSetup;
beforeEach(async () => {
  t = await setUpConsent();
});
afterEach(() => t.test.close());

const statesOf = async (id: string) => (await consentStates(t.db, [id])).get(id)?.states;
const look = (input: object) =>
  guardianPage(nobody(t.db), { device: '', address: newId(), ...input });

describe('a link', () => {
  it('is the same at every print, short, and names no secret that is stored', async () => {
    expect(tokenOf(testBox, t.childId, 1)).toBe(t.token);
    expect(t.token).toMatch(/^[\w-]{44}$/);
    const { token } = valueOf(
      await childConsent(t.as('school'), { eventId: t.world.eventId, delegateId: t.childId })
    );
    expect(token).toBe(t.token);
  });

  it('that is wrong, of another version or of an erased child says the same and nothing more', async () => {
    const other = await insertChild(t.db, {
      eventId: t.world.eventId,
      schoolId: t.world.schoolId,
      name: 'Em Khác'
    });
    const swapped = tokenOf(testBox, other, 1).slice(0, 22) + t.token.slice(22);
    const bad = [swapped, tokenOf(testBox, t.childId, 2), tokenOf(testBox, newId(), 1), 'x', ''];
    for (const token of bad) {
      expect(valueOf(await look({ token })), token).toEqual({ kind: 'unusable' });
      const opened = await openByLink(nobody(t.db), { token, address: newId(), bornOn });
      expect(codeOf(opened)).toBe('consentLinkUnusable');
    }
    await t.db.updateTable('delegates').set({ erased_at: '2023-06-08' }).execute();
    expect(valueOf(await look({ token: t.token }))).toEqual({ kind: 'unusable' });
  });

  it('tells the family until when its data are kept, by the periods in force', async () => {
    const known = await deviceAt(t.db, t.token);
    const kept = async () => {
      const view = valueOf(await look(known));
      return view.kind === 'open' ? [view.kept.health, view.kept.identity] : [];
    };
    expect(await kept()).toEqual(['2023-07-20', '2024-06-19']);
    await t.db
      .updateTable('retention_periods')
      .set({ days: 10 })
      .where('category', '=', 'health')
      .execute();
    expect(await kept()).toEqual(['2023-06-30', '2024-06-19']);
    const prints = valueOf(await consentPrints(t.as('school'), { eventId: t.world.eventId }));
    expect(prints.children[0]?.kept.health).toBe('2023-06-30');
  });

  it('asks a new device for the birth date, which is remembered for this link alone', async () => {
    expect(valueOf(await look({ token: t.token }))).toEqual({ kind: 'ask' });
    const wrong = await openByLink(nobody(t.db), {
      token: t.token,
      address: newId(),
      bornOn: '6/9/2010'
    });
    expect(issuesOf(wrong)).toEqual({ bornOn: 'bornOnWrong' });
    const known = await deviceAt(t.db, t.token);
    expect(valueOf(await look(known)).kind).toBe('open');
    const other = await insertChild(t.db, {
      eventId: t.world.eventId,
      schoolId: t.world.schoolId,
      name: 'Em Khác'
    });
    const elsewhere = { ...known, token: tokenOf(testBox, other, 1) };
    expect(valueOf(await look(elsewhere))).toEqual({ kind: 'ask' });
    const forged = { ...known, device: known.device.replace(/^\d/, '9') };
    expect(valueOf(await look(forged))).toEqual({ kind: 'ask' });
  });

  it('takes a few birth dates, from however many addresses, then none for a while', async () => {
    const attempt = (date: string) =>
      openByLink(nobody(t.db), { token: t.token, address: newId(), bornOn: date });
    const codes = [];
    for (let day = 1; day <= 8; day += 1) codes.push(codeOf(await attempt(`${day}/1/2010`)));
    expect(codes.slice(0, 6)).toEqual(Array(6).fill('invalid'));
    expect(codes.slice(6)).toEqual(['throttled', 'throttled']);
    expect(codeOf(await attempt(bornOn))).toBe('throttled');
  });

  it('is throttled by address when many wrong ones come', async () => {
    const address = newId();
    const codes = [];
    for (let i = 0; i < 31; i += 1) codes.push(codeOf(await look({ token: `x${i}`, address })));
    expect(codes.slice(0, 30).every((code) => code === 'ok')).toBe(true);
    expect(codes.at(-1)).toBe('throttled');
  });

  it('is dead once the school revoked it, on devices that were let in too', async () => {
    const known = await deviceAt(t.db, t.token);
    const of = { eventId: t.world.eventId, delegateId: t.childId };
    valueOf(await revokeConsentLink(t.as('school'), of));
    expect(valueOf(await look(known))).toEqual({ kind: 'unusable' });
    const sent = await answerByLink(nobody(t.db), { ...known, ...signer, ...everyYes });
    expect(codeOf(sent)).toBe('consentLinkUnusable');
    const { token } = valueOf(await childConsent(t.as('school'), of));
    expect(token).not.toBe(t.token);
    expect(valueOf(await look({ token }))).toEqual({ kind: 'ask' });
    for (const who of ['sibling', 'district', 'foreign'] as const) {
      expect(codeOf(await revokeConsentLink(t.as(who), of))).toBe('notVisible');
      expect(codeOf(await childConsent(t.as(who), of))).toBe('notVisible');
    }
    expect(codeOf(await revokeConsentLink(t.as('reviewer'), of))).toBe('forbidden');
    expect(codeOf(await revokeConsentLink(nobody(t.db), of))).toBe('signedOut');
  });
});

describe('answering by link', () => {
  it('counts at once for guardian and child; what is left open stays as it was', async () => {
    const known = await deviceAt(t.db, t.token);
    const send = (answers: object) =>
      answerByLink(nobody(t.db), { ...known, ...signer, ...answers });
    valueOf(await send({ guardianTakePart: 'yes', guardianPhoto: 'no' }));
    expect(await statesOf(t.childId)).toMatchObject({ takePart: 'missing', photo: 'refused' });
    expect(await hasTakePart(t.db, [t.childId])).toEqual(new Set());
    valueOf(await send({ childTakePart: 'yes' }));
    expect(await statesOf(t.childId)).toMatchObject({ takePart: 'given', photo: 'refused' });
    expect(await hasTakePart(t.db, [t.childId])).toEqual(new Set([t.childId]));
  });

  it('can be taken back, after the event too, and given again', async () => {
    const known = await deviceAt(t.db, t.token);
    const send = (answers: object) =>
      answerByLink(nobody(t.db), { ...known, ...signer, ...answers });
    valueOf(await send(everyYes));
    await t.db.updateTable('events').set({ state: 'closed' }).execute();
    valueOf(await send({ guardianPublish: 'no' }));
    expect(await statesOf(t.childId)).toMatchObject({ takePart: 'given', publish: 'withdrawn' });
    valueOf(await send({ guardianPublish: 'yes' }));
    expect(await statesOf(t.childId)).toMatchObject({ publish: 'given' });
    const { acts } = valueOf(
      await childConsent(t.as('school'), { eventId: t.world.eventId, delegateId: t.childId })
    );
    expect(acts).toHaveLength(3);
  });

  it('does not ask a child under seven', async () => {
    const young = await insertChild(t.db, {
      eventId: t.world.eventId,
      schoolId: t.world.schoolId,
      name: 'Em Nhỏ',
      born: '2016-09-05'
    });
    const token = tokenOf(testBox, young, 1);
    const opened = await openByLink(nobody(t.db), {
      token,
      address: newId(),
      bornOn: '5/9/2016'
    });
    const known = { token, device: valueOf(opened).note, locale: 'vi', ...signer };
    valueOf(
      await answerByLink(nobody(t.db), { ...known, guardianTakePart: 'yes', childTakePart: 'no' })
    );
    expect(await statesOf(young)).toMatchObject({ takePart: 'given' });
  });

  it('refuses a device that is not known, a form without answers or name, and writes nothing', async () => {
    const known = await deviceAt(t.db, t.token);
    const send = (form: object) => answerByLink(nobody(t.db), form);
    expect(codeOf(await send({ ...known, device: '', ...signer, ...everyYes }))).toBe(
      'deviceUnknown'
    );
    expect(issuesOf(await send({ ...known, ...signer }))).toEqual({
      guardianTakePart: 'nothingAnswered'
    });
    expect(
      issuesOf(await send({ ...known, ...everyYes, guardianName: '', relation: 'x' }))
    ).toEqual({ guardianName: 'nameMissing', relation: 'picklist' });
    const wrong = await send({ ...known, ...signer, guardianPhoto: 'perhaps' });
    expect(codeOf(wrong)).toBe('invalid');
    expect(await t.db.selectFrom('consent_acts').selectAll().execute()).toEqual([]);
  });

  it('keeps the guardian’s name sealed, and no answer in the audit', async () => {
    const known = await deviceAt(t.db, t.token);
    valueOf(await answerByLink(nobody(t.db), { ...known, ...signer, ...everyYes }));
    const act = await t.db.selectFrom('consent_acts').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(act)).not.toContain('Tám');
    expect(testBox.open(act.guardian_name_sealed ?? '', `consent_acts.guardian:${act.id}`)).toBe(
      'Lê Văn Tám'
    );
    const { detail } = await t.db
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'consent.answered')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(detail)).toEqual({
      event: t.world.eventId,
      way: 'link',
      purposes: ['takePart', 'photo', 'publish', 'health']
    });
  });

  it('is never changed afterwards: the database itself refuses', async () => {
    const known = await deviceAt(t.db, t.token);
    valueOf(await answerByLink(nobody(t.db), { ...known, ...signer, ...everyYes }));
    for (const change of [
      t.db.updateTable('consent_answers').set({ answer: 'refused' }),
      t.db.updateTable('consent_acts').set({ locale: 'en' }),
      t.db.updateTable('consent_texts').set({ text_vi: 'khác' }),
      t.db.deleteFrom('consent_texts')
    ]) {
      await expect(change.execute()).rejects.toThrow('append-only');
    }
  });
});

describe('a restricted child', () => {
  it('has its name for the family and its school, a code elsewhere', async () => {
    await t.db
      .updateTable('delegates')
      .set({ name: 'ĐB-4F7K', restricted_at: '2023-06-08' })
      .execute();
    await t.db
      .insertInto('delegate_private')
      .values({
        delegate_id: t.childId,
        name_sealed: testBox.seal('Lê Thị Ánh', placeOfSealed('name', t.childId)),
        guardian_name_sealed: null,
        guardian_relation: null,
        guardian_phone_sealed: null,
        health_note_sealed: null
      })
      .execute();
    const page = valueOf(await look(await deviceAt(t.db, t.token)));
    expect(page.kind === 'open' && page.child.name).toBe('Lê Thị Ánh');
    const of = { eventId: t.world.eventId };
    expect(valueOf(await schoolConsents(t.as('school'), of)).children[0]?.name).toBe('Lê Thị Ánh');
    expect(valueOf(await consentPrints(t.as('school'), of)).children[0]?.name).toBe('Lê Thị Ánh');
  });
});
