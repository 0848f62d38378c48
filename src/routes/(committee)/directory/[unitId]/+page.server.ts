import { inviteSchool, renewSchoolInvite } from '#lib/features/accounts/invite-commands.server.ts';
import { schoolAccounts } from '#lib/features/accounts/queries.server.ts';
import { linkToHandOver } from '#lib/features/accounts/hand-over.ts';
import { addUnit, editUnit, removeUnit } from '#lib/features/units/commands.server.ts';
import { unitPage } from '#lib/features/units/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { unitId } = event.params;
  const page = await ask(event, unitPage, {
    ...Object.fromEntries(event.url.searchParams),
    unitId
  });
  const { remove } = page.can;
  return {
    ...page,
    removeReason: remove === true ? undefined : failureText(remove),
    school: await ask(event, schoolAccounts, { unitId })
  };
};

export const actions: Actions = {
  add: async (event) => {
    const added = await submit(event, addUnit, { parentId: event.params.unitId });
    if (!added.ok) return added.refused;
    return done(event, `/directory/${added.value}`, m.units_added());
  },
  edit: async (event) => {
    const { unitId } = event.params;
    const edited = await submit(event, editUnit, { unitId });
    if (!edited.ok) return edited.refused;
    return done(event, `/directory/${unitId}`, m.units_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeUnit, { unitId: event.params.unitId });
    if (!removed.ok) return removed.refused;
    return done(event, '/directory', m.units_removed());
  },
  invite: async (event) => {
    const invited = await submit(event, inviteSchool, { unitId: event.params.unitId });
    return invited.ok ? linkToHandOver(event, invited.value) : invited.refused;
  },
  renew: async (event) => {
    const renewed = await submit(event, renewSchoolInvite, { unitId: event.params.unitId });
    return renewed.ok ? linkToHandOver(event, renewed.value) : renewed.refused;
  }
};
