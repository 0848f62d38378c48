import type { Cell } from './grid.ts';
import type { TargetField } from './target.ts';
import { isMark } from './words.ts';

/* Fields that a list spreads over several columns: two for a name, three for a day, marks for the sex. */

export interface Found {
  /** The column that is named when something is wrong. */
  role: string;
  cell: Cell | undefined;
  code?: string;
}

type CellOf = (role: string) => Cell | undefined;

const isFilled = (cell: Cell | undefined): cell is Cell => cell !== undefined;

/** The cell of a field, joined from its parts where the list has those. */
export function joined(field: TargetField, cellOf: CellOf): Found {
  const { key, kind } = field;
  const whole = cellOf(key);
  if (isFilled(whole)) return { role: key, cell: whole };
  if (!field.required || key === 'guardianName') return { role: key, cell: undefined };
  switch (kind) {
    case 'name':
      return ofName(key, cellOf);
    case 'birthDate':
      return ofDay(key, cellOf);
    case 'sex':
      return ofMarks(key, cellOf);
    default:
      return { role: key, cell: undefined };
  }
}

function ofName(key: string, cellOf: CellOf): Found {
  const parts = [cellOf(`${key}:family`), cellOf(`${key}:given`)].filter(isFilled);
  const role = `${key}:family`;
  if (parts.length === 0) return { role, cell: undefined };
  return { role, cell: { text: parts.map(({ text }) => text).join(' ') } };
}

function ofDay(key: string, cellOf: CellOf): Found {
  for (const sex of ['male', 'female']) {
    const cell = cellOf(`${key}:${sex}`);
    if (isFilled(cell)) return { role: `${key}:${sex}`, cell };
  }
  const parts = ['day', 'month', 'year'].map((part) => cellOf(`${key}:${part}`));
  const role = `${key}:day`;
  if (!parts.some(isFilled)) return { role, cell: undefined };
  return { role, cell: { text: parts.map((part) => part?.text.trim() ?? '').join('/') } };
}

function ofMarks(key: string, cellOf: CellOf): Found {
  // Birth dates in columns "Nam" and "Nữ" say the sex by where they stand.
  const byDate = ['male', 'female'].filter((sex) => isFilled(cellOf(`bornOn:${sex}`)));
  if (byDate.length === 1) return { role: key, cell: { text: byDate[0] ?? '' } };
  const marked = ['male', 'female'].filter((sex) => isFilled(cellOf(`${key}:${sex}`)));
  const [sex] = marked;
  const role = `${key}:${sex ?? 'male'}`;
  if (sex === undefined) return { role, cell: undefined };
  const isClear = marked.length === 1 && isMark(cellOf(role)?.text ?? '');
  return isClear ? { role, cell: { text: sex } } : { role, cell: undefined, code: 'sexUnknown' };
}
