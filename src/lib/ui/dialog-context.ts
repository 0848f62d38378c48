import { getContext, setContext } from 'svelte';

/** Lets a form inside a dialog close it once the server agreed. */
export interface DialogContext {
  /** Open as a window, and not yet as the disclosure that stands in for it. */
  readonly modal: boolean;
  close: () => void;
}

const DIALOG = Symbol('dialog');

export function provideDialog(context: DialogContext): void {
  setContext(DIALOG, context);
}

export function surroundingDialog(): DialogContext | undefined {
  return getContext<DialogContext | undefined>(DIALOG);
}
