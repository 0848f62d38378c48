import type { RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';
import { done, submit } from '#lib/server/kernel/http.ts';
import { pageHere } from './addresses.ts';
import { removeFilter, saveFilter as saveFilterDoor } from './filter-commands.server.ts';
import { moveTask } from './progress-commands.server.ts';

/* Actions that several views of the same tasks have; each leads back to the view with its filters. */

export async function saveFilter(event: RequestEvent) {
  const saved = await submit(event, saveFilterDoor, { eventId: event.params['eventId'] });
  if (!saved.ok) return saved.refused;
  return done(event, pageHere(event.url), m.tasks_filter_saved());
}

export async function forgetFilter(event: RequestEvent) {
  const removed = await submit(event, removeFilter, { eventId: event.params['eventId'] });
  if (!removed.ok) return removed.refused;
  return done(event, pageHere(event.url), m.tasks_filter_removed());
}

export async function move(event: RequestEvent) {
  const moved = await submit(event, moveTask, { eventId: event.params['eventId'] });
  if (!moved.ok) return moved.refused;
  return done(event, pageHere(event.url), m.tasks_state_saved());
}

/** What the address asks of a view. */
export function askedOf(event: Pick<RequestEvent, 'url' | 'params'>) {
  return { ...Object.fromEntries(event.url.searchParams), eventId: event.params['eventId'] };
}

/** Why nobody adds tasks any more, where the event is closed. */
export function closedReason(plan: Allowed): string | undefined {
  return plan !== true && plan.code === 'eventClosed' ? failureText(plan) : undefined;
}
