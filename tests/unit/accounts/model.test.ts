import { describe, expect, it } from 'vitest';
import { deviceOf } from '#lib/features/accounts/device.ts';
import { accountState, linkExpiry, roles, scopeOf } from '#lib/features/accounts/model.ts';

describe('scopeOf', () => {
  const nothing = { eventId: null, unitId: null };
  const event = { eventId: 'e', unitId: null };
  const unit = { eventId: null, unitId: 'u' };
  const said = (
    role: (typeof roles)[number],
    chosen: typeof nothing | typeof event | typeof unit
  ) => {
    const answer = scopeOf(role, chosen);
    return answer.ok ? answer.scope : answer.code;
  };

  it('says what each role is given for, as the table does', () => {
    expect(
      roles.map((role) => [role, said(role, nothing), said(role, event), said(role, unit)])
    ).toEqual([
      ['admin', 'province', 'scopeUnfit', 'scopeUnfit'],
      ['planner', 'province', 'event', 'scopeUnfit'],
      ['leader', 'province', 'event', 'scopeUnfit'],
      ['accountant', 'province', 'event', 'scopeUnfit'],
      ['reviewer', 'province', 'event', 'scopeUnfit'],
      ['safeguarding', 'province', 'event', 'scopeUnfit'],
      ['school', 'scopeMissing', 'scopeUnfit', 'unit'],
      ['volunteer', 'own', 'scopeUnfit', 'scopeUnfit'],
      ['gate', 'scopeMissing', 'event', 'scopeUnfit']
    ]);
  });
});

describe('an account and its links', () => {
  it('is disabled before it is anything else', () => {
    expect(accountState({ hasPassword: false, disabledAt: null })).toBe('invited');
    expect(accountState({ hasPassword: true, disabledAt: null })).toBe('active');
    expect(accountState({ hasPassword: true, disabledAt: '2023-06-08' })).toBe('disabled');
  });

  it('has invitations for seven days and reset links for one', () => {
    const now = '2026-01-01T00:00:00.000Z';
    expect(linkExpiry('invite', now)).toBe('2026-01-08T00:00:00.000Z');
    expect(linkExpiry('reset', now)).toBe('2026-01-02T00:00:00.000Z');
  });
});

describe('deviceOf', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
      'Chrome, Android'
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit Version/17.0 Safari/604.1',
      'Safari, iPhone'
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120 Safari/537.36 Edg/120', 'Edge, Windows'],
    [
      'Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120 Chrome/118 Safari/537.36',
      'Cốc Cốc, Windows'
    ],
    ['curl/8.0', undefined],
    [null, undefined]
  ])('%s', (agent, device) => expect(deviceOf(agent)).toBe(device));
});
