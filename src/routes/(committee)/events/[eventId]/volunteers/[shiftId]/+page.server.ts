import type { RequestEvent } from '@sveltejs/kit';
import {
  assignVolunteer,
  releaseVolunteer
} from '#lib/features/volunteers/assignment-commands.server.ts';
import { editShift, removeShift } from '#lib/features/volunteers/shift-commands.server.ts';
import { shiftPage } from '#lib/features/volunteers/shift-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const q = event.url.searchParams.get('q');
  const { candidates, ...page } = await ask(event, shiftPage, { ...event.params, q });
  const rows = candidates?.rows.map((row) => ({ ...row, whyNot: whyNot(row.can.assign) }));
  return { ...page, candidates: rows ? { rows, more: candidates?.more ?? false } : null };
};

function here({ url }: Pick<RequestEvent, 'url'>): string {
  const q = url.searchParams.get('q');
  return url.pathname + (q ? `?q=${encodeURIComponent(q)}` : '');
}

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editShift, event.params);
    if (!edited.ok) return edited.refused;
    const count = edited.value;
    return done(
      event,
      event.url.pathname,
      count > 0 ? m.volunteers_shift_moved({ count }) : m.volunteers_shift_saved()
    );
  },
  remove: async (event) => {
    const removed = await submit(event, removeShift, event.params);
    if (!removed.ok) return removed.refused;
    return done(event, `/events/${event.params.eventId}/volunteers`, m.volunteers_shift_removed());
  },
  assign: async (event) => {
    const assigned = await submit(event, assignVolunteer, event.params);
    if (!assigned.ok) return assigned.refused;
    return done(event, here(event), m.volunteers_assigned(assigned.value));
  },
  release: async (event) => {
    const released = await submit(event, releaseVolunteer, event.params);
    if (!released.ok) return released.refused;
    return done(event, here(event), m.volunteers_released(released.value));
  }
};
