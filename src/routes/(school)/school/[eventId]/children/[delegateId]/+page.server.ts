import {
  editChild,
  reinstateChild,
  removeChild
} from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import {
  restrictChild,
  unrestrictChild
} from '#lib/features/delegates/restricting-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { contextOf, ask, done, submit } from '#lib/server/kernel/http.ts';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await ask(event, childPage, event.params);
  return {
    ...page,
    today: contextOf(event).clock.today(),
    why: {
      edit: whyNot(page.can.edit),
      propose: whyNot(page.can.propose),
      substitute: whyNot(page.can.substitute),
      remove: whyNot(page.can.remove),
      reinstate: whyNot(page.can.reinstate)
    }
  };
};

const listOf = (eventId: string, schoolId: string) => `/school/${eventId}?unit=${schoolId}`;

const here = ({ eventId, delegateId }: { eventId: string; delegateId: string }) =>
  `/school/${eventId}/children/${delegateId}`;

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editChild, event.params);
    if (!edited.ok) return edited.refused;
    return done(event, listOf(event.params.eventId, edited.value), m.delegates_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeChild, event.params);
    if (!removed.ok) return removed.refused;
    const { schoolId, isDeleted } = removed.value;
    const said = isDeleted ? m.delegates_deleted() : m.delegates_withdrawn();
    return done(event, listOf(event.params.eventId, schoolId), said);
  },
  reinstate: async (event) => {
    const back = await submit(event, reinstateChild, event.params);
    if (!back.ok) return back.refused;
    return done(event, listOf(event.params.eventId, back.value), m.delegates_reinstated());
  },
  restrict: async (event) => {
    const restricted = await submit(event, restrictChild, event.params);
    if (!restricted.ok) return restricted.refused;
    return done(event, here(event.params), m.sensitive_restricted_done());
  },
  unrestrict: async (event) => {
    const shown = await submit(event, unrestrictChild, event.params);
    if (!shown.ok) return shown.refused;
    return done(event, here(event.params), m.sensitive_unrestricted_done());
  }
};
