import { holdingStates } from '#lib/features/delegates/model.ts';
import { searchOf } from '#lib/features/delegates/addresses.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  const unit = event.url.searchParams.get('unit');
  const view = await ask(event, schoolEvent, { eventId, unit });
  if (view.kind !== 'school') redirect(303, `/school/${eventId}${searchOf(event.url)}`);
  // The paper is the school's own: its district reads the list, but confirms nothing.
  if (!view.isOwn) error(403);
  return {
    event: view.event,
    unit: view.unit,
    children: view.children.filter(({ state }) => holdingStates.some((one) => one === state)),
    escorts: view.escorts
  };
};
