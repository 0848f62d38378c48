import {
  allowLate,
  allowOlder,
  permissionsPage,
  revokePermission
} from '#lib/features/delegates/permissions-commands.server.ts';
import { quotaTabsFor } from '#lib/features/delegates/quota-tabs.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  const { clock, actor } = contextOf(event);
  return {
    ...(await ask(event, permissionsPage, { eventId })),
    today: clock.today(),
    tabs: quotaTabsFor(actor, eventId)
  };
};

const here = ({ params }: { params: { eventId: string } }) =>
  `/events/${params.eventId}/delegates/permissions`;

export const actions: Actions = {
  late: async (event) => {
    const given = await submit(event, allowLate, { eventId: event.params.eventId });
    if (!given.ok) return given.refused;
    return done(event, here(event), m.registering_permission_given());
  },
  age: async (event) => {
    const given = await submit(event, allowOlder, { eventId: event.params.eventId });
    if (!given.ok) return given.refused;
    return done(event, here(event), m.registering_permission_given());
  },
  revoke: async (event) => {
    const revoked = await submit(event, revokePermission, { eventId: event.params.eventId });
    if (!revoked.ok) return revoked.refused;
    return done(event, here(event), m.registering_permission_revoked());
  }
};
