import { SvelteMap } from 'svelte/reactivity';

export type ToastTone = 'done' | 'info' | 'danger';

export interface ToastMessage {
  text: string;
  tone: ToastTone;
}

const SHOWN_MS = 7000;

// Filled in the browser alone: on the server this module is shared by everybody's requests.
const shown = new SvelteMap<number, ToastMessage>();
let count = 0;

/** Messages on screen, oldest first. */
export function toasts(): [number, ToastMessage][] {
  return [...shown];
}

/** Says something that needs no answer; it leaves by itself. Call in the browser only. */
export function toast(text: string, tone: ToastTone = 'done'): void {
  const id = ++count;
  shown.set(id, { text, tone });
  setTimeout(() => shown.delete(id), SHOWN_MS);
}

export function dismissToast(id: number): void {
  shown.delete(id);
}
