/** What the server answers when it refuses a form; every text is already in the reader's language. */
export interface FormState {
  /** Which form on the page it answers. */
  id: string;
  /** Why the whole was refused. */
  message: string;
  /** Field name → what is wrong there. */
  issues: Record<string, string>;
  /** Field name → what was typed, except secrets. */
  values: Record<string, string>;
}

/** The answer meant for the form `id`: a page has one `form` for all its forms. */
export function formStateFor(id: string, form: object | null | undefined): FormState | undefined {
  if (!form || !('id' in form) || form.id !== id || !('issues' in form)) return undefined;
  return form as FormState;
}
