import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editChild } from '#lib/features/delegates/child-commands.server.ts';
import { proposeChange } from '#lib/features/delegates/proposal-commands.server.ts';
import { codeOf, issuesOf } from '../../support/context.ts';
import {
  addChildren,
  childForm,
  delegateRow,
  putInState,
  setUp,
  submittedChild,
  type Setup
} from './setup.ts';

/* `submittedChild` has its family's answers. What a family answered holds for its own child: an entry does not become another child. */

let s: Setup;
let id: string;
beforeEach(async () => {
  s = await setUp();
  id = await submittedChild(s);
});
afterEach(() => s.test.close());

async function form(over: Partial<typeof childForm>) {
  const version = String((await delegateRow(s.db, id))?.version);
  return { ...childForm, ...over, eventId: s.world.eventId, delegateId: id, version };
}
const another = { name: 'Trần Thị Khác', bornOn: '3/3/2012' };

describe('a returned entry whose family has answered', () => {
  beforeEach(async () => {
    await putInState(s.db, id, 'returned');
  });

  it('does not become another child', async () => {
    const refused = await editChild(s.as('school'), await form(another));
    expect(issuesOf(refused)).toEqual({ name: 'otherChild' });
  });

  it('may have a slip in its name or in its birth date put right', async () => {
    const before = await delegateRow(s.db, id);
    const bornOn = before?.born_on.split('-').reverse().join('/') ?? '';
    const renamed = await editChild(s.as('school'), await form({ name: 'Lê Thị Ánh', bornOn }));
    expect(codeOf(renamed)).toBe('ok');
    const moved = await form({ name: 'Lê Thị Ánh', bornOn: '6/9/2010' });
    expect(codeOf(await editChild(s.as('school'), moved))).toBe('ok');
  });
});

it('an accepted child is not proposed to become another', async () => {
  await putInState(s.db, id, 'accepted');
  const refused = await proposeChange(s.as('school'), await form(another));
  expect(issuesOf(refused)).toEqual({ name: 'otherChild' });
});

it('an entry that nobody has answered for may still be filled in anew', async () => {
  id = (await addChildren(s, 1, { bornOn: '7/7/2012' }))[0] ?? '';
  expect(codeOf(await editChild(s.as('school'), await form(another)))).toBe('ok');
});
