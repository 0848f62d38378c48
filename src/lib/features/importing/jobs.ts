import {
  rowsPage,
  writableRows,
  wrongCells,
  type Check,
  type RowsPage,
  type Wanted,
  type WritableRow
} from './answers.ts';
import type { Wrong } from './checking.ts';
import { FileRefused, type FileProblem } from './limits.ts';
import { openGrids } from './opening.ts';
import { layoutAt, recognise, type Layout } from './recognising.ts';
import { targetOf } from './targets.ts';
import type { CellMark, TemplateTexts } from './workbook-texts.ts';

/* What the worker can be asked for. Everything here is plain data: it travels between threads. */

export interface ListFile {
  bytes: Uint8Array;
  /** The key of what the list is imported as. */
  target: string;
}

/** Where the headings stand, when a person said so. */
export interface HeadingChoice {
  sheet: number;
  headerRows: number[];
}

export interface Recognised {
  layout: Layout;
  /** The names of the visible sheets that hold something. */
  sheets: string[];
  /** The first rows of the sheet, for choosing the headings by hand. */
  top: { number: number; texts: string[] }[];
  /** Rows below the headings. */
  rowCount: number;
}

export type Job =
  | ({ kind: 'recognise'; choice: HeadingChoice | null } & ListFile)
  | ({ kind: 'page'; wanted: Wanted } & ListFile & Check)
  | ({ kind: 'rows' } & ListFile & Check)
  | ({ kind: 'wrong' } & ListFile & Check)
  | { kind: 'mark'; bytes: Uint8Array; sheet: number; marks: CellMark[] }
  | { kind: 'template'; texts: TemplateTexts };

export interface Answers {
  recognise: Recognised;
  page: RowsPage;
  rows: { leftOut: number; rows: WritableRow[] };
  wrong: Wrong[];
  mark: Uint8Array;
  template: Uint8Array;
}

export type JobAnswer<J extends Job> = Answers[J['kind']];

/** Either what was asked for, or the one code for which the file is refused. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: FileProblem };

function recogniseFile(file: ListFile, choice: HeadingChoice | null): Recognised {
  const target = targetOf(file.target);
  const grids = openGrids(file.bytes);
  const layout = choice
    ? layoutAt(target, grids, choice.sheet, choice.headerRows)
    : recognise(target, grids);
  const rows = grids[layout.sheet]?.rows ?? [];
  const last = layout.headerRows.at(-1) ?? 0;
  return {
    layout,
    sheets: grids.map(({ name }) => name),
    top: rows.slice(0, 12).map(({ number, cells }) => ({
      number,
      texts: Array.from(cells, (cell) => cell?.text.slice(0, 40) ?? '').slice(0, 12)
    })),
    rowCount: rows.filter(({ number }) => number > last).length
  };
}

/** Does the work in this thread. Throws FileRefused for a file that can't be read. */
async function work(job: Job): Promise<Answers[Job['kind']]> {
  switch (job.kind) {
    case 'recognise':
      return recogniseFile(job, job.choice);
    case 'page':
      return rowsPage(targetOf(job.target), openGrids(job.bytes), job, job.wanted);
    case 'rows':
      return writableRows(targetOf(job.target), openGrids(job.bytes), job);
    case 'wrong':
      return wrongCells(targetOf(job.target), openGrids(job.bytes), job);
    // exceljs weighs 200 ms at its first use: only these two wait for it.
    case 'mark':
      return (await import('./marking.ts')).markedWorkbook(job);
    case 'template':
      return (await import('./template.ts')).templateWorkbook(job.texts);
  }
}

/** As `work`, with the refusal of a file as a value. Anything else is a bug and is thrown. */
export async function doJob<J extends Job>(job: J): Promise<Outcome<JobAnswer<J>>> {
  try {
    return { ok: true, value: (await work(job)) as JobAnswer<J> };
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, problem: error.problem };
    throw error;
  }
}
