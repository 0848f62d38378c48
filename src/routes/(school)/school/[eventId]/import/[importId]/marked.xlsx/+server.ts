import { answerWorkbook, marksOf } from '#lib/features/importing/downloads.ts';
import { importMarks } from '#lib/features/importing/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask } from '#lib/server/kernel/http.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { bytes, sheet, wrong, underAge } = await ask(event, importMarks, event.params);
  const job = { kind: 'mark', bytes, sheet, marks: marksOf(wrong, underAge) } as const;
  return answerWorkbook(job, m.importing_marked_file());
};
