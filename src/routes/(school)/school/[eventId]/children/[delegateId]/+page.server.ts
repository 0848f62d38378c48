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
import { act, ask, contextOf } from '#lib/server/kernel/http.ts';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

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

const listOf = ({ params }: RequestEvent, schoolId: string) =>
  `/school/${params.eventId}?unit=${schoolId}`;

const here = ({ params }: RequestEvent) =>
  `/school/${params.eventId}/children/${params.delegateId}`;

export const actions: Actions = {
  edit: act(editChild, listOf, () => m.delegates_saved()),
  remove: act(
    removeChild,
    (event: RequestEvent, { schoolId }) => listOf(event, schoolId),
    ({ isDeleted }) => (isDeleted ? m.delegates_deleted() : m.delegates_withdrawn())
  ),
  reinstate: act(reinstateChild, listOf, () => m.delegates_reinstated()),
  restrict: act(restrictChild, here, () => m.sensitive_restricted_done()),
  unrestrict: act(unrestrictChild, here, () => m.sensitive_unrestricted_done())
};
