import { searchOf } from '#lib/features/delegates/addresses.ts';
import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  const unit = event.url.searchParams.get('unit');
  const view = await ask(event, schoolEvent, { eventId, unit });
  if (view.kind !== 'school') redirect(303, `/school/${eventId}${searchOf(event.url)}`);
  if (!view.isOwn) error(403, whyNot(view.can.add) ?? '');
  return {
    event: view.event,
    unit: view.unit,
    today: view.today,
    held: view.held,
    places: view.places.child,
    isFull: view.isFull,
    why: whyNot(view.can.add)
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { eventId } = event.params;
    const added = await submit(event, addChild, { eventId });
    if (!added.ok) return added.refused;
    return done(event, `/school/${eventId}${searchOf(event.url)}`, m.delegates_added());
  }
};
