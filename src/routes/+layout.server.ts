import { takeFlash } from '#lib/server/kernel/http.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
  const { context, locale, demo } = event.locals;
  const { actor, clock } = context;
  return {
    locale,
    flash: takeFlash(event),
    demo: demo ? { now: clock.now() } : null,
    me:
      actor.kind === 'account'
        ? { name: actor.name, email: actor.email, roles: actor.grants.map((grant) => grant.role) }
        : null
  };
};
