import { parseDateInput, type DateInput } from '#lib/values/dates.ts';
import { cleanText, nameProblem, normalisePhone, tidyName } from '#lib/values/text.ts';
import type { Cell } from './grid.ts';
import type { TargetField } from './target.ts';
import { choiceOf, ethnicityOf, sexOf } from './words.ts';

/* One cell as the value of a field. */

export type ReadCell = { value: string } | { code: string; isHarmless?: true } | undefined;

/** "05/09/2010 00:00:00" of an export, "Ngày 5 tháng 9 năm 2010" of a letter: the day in it. */
function dayText(text: string): string {
  const words = /^(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})$/iu.exec(text);
  if (words) return words.slice(1, 4).join('/');
  return text.replace(/[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?$/, '').replaceAll('\\', '/');
}

/** A day: a real date of the spreadsheet, or text with the day first. */
export function readDay(cell: Cell): DateInput {
  if (cell.on !== undefined) return { ok: true, on: cell.on };
  return parseDateInput(dayText(tidyName(cell.text)));
}

/**
 * The value of a filled cell for a field, undefined where it holds nothing. A harmless code leaves
 * the field empty and says so; the row can still be applied.
 */
export function readCell(field: TargetField, cell: Cell | undefined): ReadCell {
  const text = cleanText(cell?.text ?? '');
  if (cell === undefined || text === '') return undefined;
  switch (field.kind) {
    case 'name': {
      // As typed: what `cleanText` drops unseen is what makes a name suspicious.
      const problem = nameProblem(cell.text);
      return problem === undefined ? { value: tidyName(cell.text) } : { code: problem };
    }
    case 'birthDate': {
      const day = readDay(cell);
      return day.ok ? { value: day.on } : { code: day.code };
    }
    case 'sex':
      return known(sexOf(text), 'sexUnknown');
    case 'ethnicity':
      return known(ethnicityOf(text), 'ethnicityUnknown');
    case 'phone': {
      const phone = normalisePhone(text);
      return phone.ok ? { value: phone.phone } : { code: 'phoneInvalid' };
    }
    case 'text': {
      const line = text.replace(/\s+/gu, ' ');
      const isTooLong = [...line].length > (field.max ?? 200);
      return isTooLong ? { code: 'textTooLong', isHarmless: true } : { value: line };
    }
    case 'choice': {
      const value = choiceOf(field.words ?? {}, text);
      return value === undefined ? { code: 'choiceUnknown', isHarmless: true } : { value };
    }
  }
}

function known(value: string | undefined, code: string): ReadCell {
  return value === undefined ? { code } : { value };
}
