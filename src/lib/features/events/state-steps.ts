import { m } from '#lib/paraglide/messages.js';
import type { EventState } from './model.ts';

/** The words of a step to a state: the button, the question, and what the step does. */
export interface StepWords {
  label: string;
  title: string;
  text: string;
}

const steps: Record<Exclude<EventState, 'draft'>, () => StepWords> = {
  approved: () => ({
    label: m.events_to_approved(),
    title: m.events_to_approved_title(),
    text: m.events_to_approved_text()
  }),
  preparing: () => ({
    label: m.events_to_preparing(),
    title: m.events_to_preparing_title(),
    text: m.events_to_preparing_text()
  }),
  running: () => ({
    label: m.events_to_running(),
    title: m.events_to_running_title(),
    text: m.events_to_running_text()
  }),
  closed: () => ({
    label: m.events_to_closed(),
    title: m.events_to_closed_title(),
    text: m.events_to_closed_text()
  }),
  postponed: () => ({
    label: m.events_to_postponed(),
    title: m.events_to_postponed_title(),
    text: m.events_to_postponed_text()
  }),
  rescoped: () => ({
    label: m.events_to_rescoped(),
    title: m.events_to_rescoped_title(),
    text: m.events_to_rescoped_text()
  }),
  cancelled: () => ({
    label: m.events_to_cancelled(),
    title: m.events_to_cancelled_title(),
    text: m.events_to_cancelled_text()
  })
};

/** The words of a step; undefined for draft, to which nothing leads. */
export function stepWords(to: EventState): StepWords | undefined {
  return to === 'draft' ? undefined : steps[to]();
}
