import { redirect } from '@sveltejs/kit';
import { markAttendance } from '#lib/features/checkin/commands.server.ts';
import { gateStation } from '#lib/features/checkin/queries.server.ts';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const q = searchParams.get('q') ?? '';
  const shown = searchParams.get('shown');
  const station = await ask(event, gateStation, { eventId: event.params.eventId, q, shown });
  const already = searchParams.get('said') === 'already';
  return { ...station, q, already, cannot: whyNot(station.can.mark) };
};

export const actions: Actions = {
  mark: async (event) => {
    const marked = await submit(event, markAttendance, event.params);
    if (!marked.ok) return marked.refused;
    const { outcome, key } = marked.value;
    redirect(303, `${event.url.pathname}?shown=${key}&said=${outcome}`);
  }
};
