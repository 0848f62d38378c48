import { describe, expect, it } from 'vitest';
import { roles, type Role } from '#lib/features/accounts/model.ts';
import { homeOf, mayEnter } from '#lib/server/access.ts';
import { anonymous, type Actor } from '#lib/server/kernel/actor.ts';
import { actorWith } from '../../support/context.ts';

const withRole = (role: Role): Actor => actorWith({ role, eventId: null, unitId: null });

describe('mayEnter', () => {
  it('lets nobody into a group that it does not know', () => {
    for (const actor of [anonymous, ...roles.map(withRole)]) {
      expect(mayEnter(actor, '/(nowhere)/plan')).toBe(false);
      expect(mayEnter(actor, '/plan')).toBe(false);
      expect(mayEnter(actor, '')).toBe(false);
      expect(mayEnter(actor, '/constructor/x')).toBe(false);
    }
  });

  it('keeps strangers to the public pages', () => {
    expect(mayEnter(anonymous, '/(public)/login')).toBe(true);
    for (const group of ['account', 'committee', 'admin', 'school', 'volunteer', 'gate']) {
      expect(mayEnter(anonymous, `/(${group})/x`)).toBe(false);
    }
  });

  it.each([
    ['planner', 'committee'],
    ['leader', 'committee'],
    ['accountant', 'committee'],
    ['reviewer', 'committee'],
    ['safeguarding', 'committee'],
    ['admin', 'admin'],
    ['school', 'school'],
    ['volunteer', 'volunteer'],
    ['gate', 'gate']
  ] as const)('a %s enters (%s) and no other room', (role, own) => {
    const groups = ['committee', 'admin', 'school', 'volunteer', 'gate'];
    const open = groups.filter((group) => mayEnter(withRole(role), `/(${group})/x`));
    expect(open).toEqual([own]);
    expect(mayEnter(withRole(role), '/(account)/account')).toBe(true);
  });
});

describe('homeOf', () => {
  it('leads each role to a page that it may enter', () => {
    expect(homeOf(withRole('planner'))).toBe('/today');
    expect(homeOf(withRole('school'))).toBe('/school');
    expect(homeOf(withRole('volunteer'))).toBe('/my');
    expect(homeOf(withRole('gate'))).toBe('/gate');
    expect(homeOf(withRole('admin'))).toBe('/accounts');
    expect(homeOf(actorWith())).toBe('/account');
  });
});
