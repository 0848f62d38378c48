import { error } from '@sveltejs/kit';
import { disposition } from '#lib/server/exporting/answer.ts';
import { issueText } from '#lib/server/kernel/failure-text.ts';
import type { Wrong } from './checking.ts';
import type { Job } from './jobs.ts';
import { inWorker } from './pool.server.ts';

/* Workbooks that a thread of the import makes, as answers of a route. */

/** What is wrong at a cell, in the reader's language. */
export function wrongText({ code, of }: Wrong, underAge: number | null): string {
  return issueText({ field: '', code, params: { of: of ?? '', age: underAge ?? '' } });
}

/** Marks for the workbook: one note a cell, however much is wrong there. */
export function marksOf(
  wrong: readonly Wrong[],
  underAge: number | null
): { cell: string; text: string }[] {
  const notes = new Map<string, string>();
  for (const one of wrong) {
    const before = notes.get(one.cell);
    const text = wrongText(one, underAge);
    notes.set(one.cell, before === undefined ? text : `${before}\n${text}`);
  }
  return [...notes].map(([cell, text]) => ({ cell, text }));
}

/** The workbook of this job as a download with this title. */
export async function answerWorkbook(
  job: Extract<Job, { kind: 'mark' | 'template' }>,
  title: string
): Promise<Response> {
  const made = await inWorker(job);
  if (!made.ok) error(409, issueText({ field: 'file', code: made.problem }));
  return new Response(new Uint8Array(made.value), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': disposition(title, 'xlsx'),
      'content-length': String(made.value.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store'
    }
  });
}
