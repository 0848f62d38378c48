import { dayCell, dayOfSerial } from './days.ts';
import { parseAddress, parseRange, type Cell, type Grid, type Row } from './grid.ts';
import { FileRefused, limits } from './limits.ts';
import { attribute, decodeEscapes, scanXml, type Listener } from './xml.ts';

/** What the cells of a sheet refer to. */
export interface Shared {
  strings: readonly string[];
  /** By style number: does it show a day? */
  dayStyles: readonly boolean[];
  system: 1900 | 1904;
}

/** Text of a cell as it is kept: its escapes decoded, cut where no list needs more. */
function kept(text: string): string {
  return decodeEscapes(text).slice(0, limits.cellLength);
}

function numberCell(raw: string, style: number, shared: Shared): Cell | undefined {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw === '' ? undefined : { text: raw };
  if (shared.dayStyles[style] === true) {
    const on = dayOfSerial(value, shared.system);
    if (on) return dayCell(on);
  }
  // 0.1 + 0.2 shows 0.3: a spreadsheet shows 15 digits.
  return { text: String(Number(value.toPrecision(15))) };
}

function cellOf(type: string, style: number, raw: string, shared: Shared): Cell | undefined {
  switch (type) {
    case 's': {
      const text = shared.strings[Number(raw)] ?? '';
      return text === '' ? undefined : { text };
    }
    case 'n':
      return numberCell(raw, style, shared);
    case 'b':
      return { text: raw === '1' ? 'TRUE' : 'FALSE' };
    case 'd': {
      const on = /^\d{4}-\d\d-\d\d/.exec(raw)?.[0];
      return on === undefined ? { text: raw } : dayCell(on);
    }
    // Text of a formula's cached result, text written in place, errors such as #REF!.
    default:
      return raw === '' ? undefined : { text: kept(raw) };
  }
}

/** Reads the XML of one sheet. Throws `fileTooManyRows` as soon as there are too many. */
export function readSheet(name: string, xml: string, shared: Shared): Grid {
  const reader = new SheetReader(shared);
  scanXml(xml, reader);
  return { name, rows: reader.rows, merges: reader.merges };
}

class SheetReader implements Listener {
  readonly rows: Row[] = [];
  readonly merges: Grid['merges'] = [];
  readonly #shared: Shared;
  #row: Row = { number: 0, hidden: false, cells: [] };
  #column = -1;
  #type = 'n';
  #style = 0;
  #raw = '';
  #isValue = false;
  #isPhonetic = false;

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  open(name: string, tag: string, isEmpty: boolean): void {
    if (name === 'c') this.#openCell(tag);
    else if (name === 'row') this.#openRow(tag);
    else if (name === 'v' || name === 't') this.#isValue = !isEmpty && !this.#isPhonetic;
    else if (name === 'rPh') this.#isPhonetic = !isEmpty;
    else if (name === 'mergeCell') this.#merge(tag);
  }

  #openRow(tag: string): void {
    const number = Number(attribute(tag, 'r') ?? this.#row.number + 1);
    if (!Number.isInteger(number) || number < 1) throw new FileRefused('fileUnreadable');
    this.#row = { number, hidden: attribute(tag, 'hidden') === '1', cells: [] };
    this.#column = -1;
  }

  #openCell(tag: string): void {
    const at = attribute(tag, 'r');
    this.#column = at === undefined ? this.#column + 1 : (parseAddress(at)?.column ?? -1);
    this.#type = attribute(tag, 't') ?? 'n';
    this.#style = Number(attribute(tag, 's') ?? 0);
    this.#raw = '';
  }

  #merge(tag: string): void {
    const range = parseRange(attribute(tag, 'ref') ?? '');
    if (range && this.merges.length < limits.rows) this.merges.push(range);
  }

  text(text: string): void {
    if (this.#isValue) this.#raw += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
  }

  #closeCell(): void {
    if (this.#raw === '' || this.#column < 0 || this.#column >= limits.columns) return;
    const cell = cellOf(this.#type, this.#style, this.#raw, this.#shared);
    if (cell && cell.text.trim() !== '') this.#row.cells[this.#column] = cell;
  }

  #closeRow(): void {
    if (this.#row.cells.length === 0) return;
    if (this.rows.length === limits.rows) throw new FileRefused('fileTooManyRows');
    this.rows.push(this.#row);
  }
}
