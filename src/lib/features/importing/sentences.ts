import { m } from '#lib/paraglide/messages.js';
import type { FailureParams } from '#lib/server/kernel/failures.ts';
import { fieldNames } from './labels.ts';

const text = (value: string | number | undefined) => String(value ?? '');

/** Sentences for what can be wrong with a file, its columns and its cells. */
export const importSentences: Record<string, (params: FailureParams) => string> = {
  fileMissing: () => m.importing_problem_fileMissing(),
  fileEmpty: () => m.importing_problem_fileEmpty(),
  listTooLarge: () => m.importing_problem_fileTooLarge(),
  fileNotSheet: () => m.importing_problem_fileNotSheet(),
  fileOldExcel: () => m.importing_problem_fileOldExcel(),
  fileEncrypted: () => m.importing_problem_fileEncrypted(),
  fileMacro: () => m.importing_problem_fileMacro(),
  fileBomb: () => m.importing_problem_fileBomb(),
  fileUnreadable: () => m.importing_problem_fileUnreadable(),
  fileEncoding: () => m.importing_problem_fileEncoding(),
  fileTooManyRows: () => m.importing_problem_fileTooManyRows(),
  fileNoRows: () => m.importing_problem_fileNoRows(),
  fileTooSlow: () => m.importing_problem_fileTooSlow(),
  roleTwice: () => m.importing_problem_roleTwice(),
  columnMissing: (p) =>
    m.importing_problem_columnMissing({ fields: fieldNames(text(p['fields']).split(',')) }),
  guardianMissing: () => m.importing_wrong_guardianMissing(),
  sexUnknown: () => m.importing_wrong_sexUnknown(),
  ethnicityUnknown: () => m.importing_wrong_ethnicityUnknown(),
  choiceUnknown: () => m.importing_wrong_choiceUnknown(),
  textTooLong: () => m.importing_wrong_textTooLong(),
  duplicateInFile: (p) => m.importing_wrong_duplicateInFile({ row: text(p['of']) }),
  duplicateRegistered: () => m.importing_wrong_duplicateRegistered()
};
