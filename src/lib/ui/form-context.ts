import { getContext, onMount, setContext } from 'svelte';
import type { FormState } from '#lib/ui/form-state.ts';

/** What a field asks its form; getters, so that reading them in markup follows every change. */
export interface FormContext {
  readonly id: string;
  readonly pending: boolean;
  readonly refusal: FormState | undefined;
  /** Field name → what somebody said about it before. */
  readonly notes: Readonly<Record<string, string>>;
  /** Tells the summary what a field is called; it stands above the fields and is drawn before them. */
  nameField: (name: string, label: string) => void;
}

const FORM = Symbol('form');

export function provideForm(context: FormContext): void {
  setContext(FORM, context);
}

/** The form around this component; undefined outside of one. */
export function surroundingForm(): FormContext | undefined {
  return getContext<FormContext | undefined>(FORM);
}

export interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  required?: boolean | undefined;
  /** Said instead of "optional" where a field may stay empty for now only. */
  optionalNote?: string | undefined;
  hideLabel?: boolean | undefined;
}

/**
 * A field's part in its form, by name. `uid` makes the id of a field that stands outside a form.
 * Call during component initialisation.
 */
export function fieldState(props: () => { name: string; label: string }, uid: string) {
  const form = surroundingForm();
  onMount(() => form?.nameField(props().name, props().label));
  return {
    inForm: form !== undefined,
    get id(): string {
      return `${form?.id ?? uid}-${props().name}`;
    },
    get issue(): string | undefined {
      return form?.refusal?.issues[props().name];
    },
    get note(): string | undefined {
      return form?.notes[props().name];
    },
    /** The ids of what describes the field, for `aria-describedby`. */
    describedBy(hint: string | undefined): string | undefined {
      const parts = { issue: this.issue, note: this.note, hint };
      const ids = Object.entries(parts).flatMap(([part, text]) =>
        text ? [`${this.id}-${part}`] : []
      );
      return ids.join(' ') || undefined;
    },
    /** Whether the server refused the form: an absent check mark then means that it was taken off. */
    get refused(): boolean {
      return form?.refusal !== undefined;
    },
    /** What was typed into a refused form; undefined when nothing came back. */
    get typed(): string | undefined {
      return form?.refusal?.values[props().name];
    }
  };
}

/**
 * For `{@attach}`: keeps what somebody typed before the page woke up, and follows the server's
 * value afterwards, when the same field is reused for another record.
 */
export function followValue(value: () => string) {
  let awake = false;
  return (element: HTMLInputElement) => {
    const next = value();
    if (awake) element.value = next;
    awake = true;
  };
}
