import { getContext, setContext } from 'svelte';

/** Lets a form inside a dialog close it once the server agreed. */
export interface DialogContext {
  close: () => void;
}

const DIALOG = Symbol('dialog');

export function provideDialog(context: DialogContext): void {
  setContext(DIALOG, context);
}

export function surroundingDialog(): DialogContext | undefined {
  return getContext<DialogContext | undefined>(DIALOG);
}
