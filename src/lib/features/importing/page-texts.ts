import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';
import type { Wrong } from './checking.ts';
import { wrongText } from './downloads.ts';
import { fieldNames } from './labels.ts';

/* What a row of the dry run says, in the reader's language. */

interface RowOf {
  errors: readonly Wrong[];
  warnings: readonly Wrong[];
  fields: readonly string[];
}

/** The sentences beside a row: what is wrong at which cell, what is left empty, what it changes. */
function rowNotes({ errors, warnings, fields }: RowOf, underAge: number | null): string[] {
  const sentence = (one: Wrong) => wrongText(one, underAge);
  return [
    ...errors.map((one) => m.importing_check_at({ cell: one.cell, sentence: sentence(one) })),
    ...warnings.map((one) =>
      m.importing_check_left_empty({ cell: one.cell, sentence: sentence(one) })
    ),
    ...(fields.length > 0 ? [m.importing_check_changes({ fields: fieldNames(fields) })] : [])
  ];
}

interface ViewOf {
  step: string;
  rows?: readonly RowOf[];
  underAge?: number | null;
  can?: Record<string, Allowed>;
}

/** Notes by row, and why a button may not be pressed, for whichever step the view shows. */
export function textsOf(view: ViewOf) {
  const reasons = Object.entries(view.can ?? {}).map(([name, may]) => [name, whyNot(may)] as const);
  return {
    notes: (view.rows ?? []).map((row) => rowNotes(row, view.underAge ?? null)),
    why: Object.fromEntries(reasons) as Record<string, string | undefined>
  };
}
