import type { Cases } from '../case.ts';
import { listOf } from '../import-programme.ts';
import type { Programme } from '../programme.ts';
import type { Visitor } from '../visitors.ts';

// A district looks on: it neither sees nor writes its schools' lists.
const school: readonly Visitor[] = ['school'];

const atSchool = (p: Programme) => ({ eventId: p.forum, unit: p.school });
const one = ({ imports }: Programme) => imports.open;
const headings = { sheet: '0', firstRow: '1', rows: '1' };

export const importCases: Cases = {
  'importing/importHome': { open: school, input: atSchool },
  'importing/importTemplate': { open: school, input: atSchool },
  'importing/importPage': { open: school, input: one },
  'importing/importMarks': { open: school, input: one },
  'importing/uploadImport': {
    open: school,
    input: (p) => ({ eventId: p.forum, schoolId: p.school, file: listOf('Lê Thị Tải Lên') })
  },
  'importing/chooseHeadings': { open: school, input: (p) => ({ ...one(p), ...headings }) },
  'importing/saveMapping': {
    open: school,
    input: (p) => ({
      ...one(p),
      ...headings,
      column: ['0', '1', '2', '3', '4'],
      role: ['name', 'bornOn', 'sex', 'ethnicity', 'guardianName']
    })
  },
  'importing/chooseNameCase': { open: school, input: (p) => ({ ...one(p), recase: 'on' }) },
  'importing/applyImport': { open: school, input: ({ imports }) => imports.toApply },
  'importing/undoImport': { open: school, input: ({ imports }) => imports.applied },
  'importing/discardImport': { open: school, input: ({ imports }) => imports.toDiscard }
};
