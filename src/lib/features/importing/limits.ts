/* What an uploaded list may be. One place, so that the sentences and the tests say the same. */

const mebibyte = 1024 * 1024;

export const limits = {
  fileBytes: 10 * mebibyte,
  /** All parts of a workbook together, unpacked. A list of 20,000 rows stays far below. */
  unpackedBytes: 64 * mebibyte,
  /** Parts inside a workbook; an honest one has a few dozen. */
  parts: 2000,
  rows: 20_000,
  /** What one school's list may write at once: a transaction that holds back everybody else. */
  appliedRows: 1000,
  /** Columns further right are not read. */
  columns: 100,
  /** Characters of a cell that are kept. */
  cellLength: 2000,
  /** How long one check may take. */
  milliseconds: 20_000,
  heapMegabytes: 384,
  /** Rows at the top among which the headings are looked for. */
  headingRows: 60
} as const;

/** Why a file can't be read as a list at all. */
export const fileProblems = [
  'fileEmpty',
  'listTooLarge',
  'fileNotSheet',
  'fileOldExcel',
  'fileEncrypted',
  'fileMacro',
  'fileBomb',
  'fileUnreadable',
  'fileEncoding',
  'fileTooManyRows',
  'fileNoRows',
  'fileTooSlow'
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** Thrown while a file is read: it is refused with this one code. */
export class FileRefused extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem);
    this.problem = problem;
  }
}
