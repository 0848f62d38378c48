import type { Cell, Grid } from './grid.ts';
import { FileRefused, limits } from './limits.ts';

/* A list as plain text: UTF-8 or UTF-16, comma, semicolon or tab. */

/** The text of the bytes. Throws `fileEncoding` for what is neither UTF-8 nor UTF-16. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes);
  const guess = guessUtf16(bytes);
  return decodeAs(guess ?? 'utf-8', bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // The decoder has one way to say that bytes are not of this encoding.
    throw new FileRefused('fileEncoding');
  }
}

/** Without a mark at the front: separators and digits leave every second byte empty. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  const seen = Math.min(bytes.length, 2000);
  for (let at = 0; at < seen; at += 1) {
    if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd > seen / 10) return 'utf-16le';
  return odd === 0 && even > seen / 10 ? 'utf-16be' : undefined;
}

const separators = [',', ';', '\t'] as const;

/** The separator that stands most often outside quotes near the top; `sep=;` says it itself. */
function separatorOf(text: string): string {
  const said = /^sep=([,;\t])\r?\n/.exec(text)?.[1];
  if (said !== undefined) return said;
  const top = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const counts = separators.map((separator) => top.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Reads a list from text. A quote that is not closed ends with the file. */
export function readCsv(bytes: Uint8Array): Grid[] {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new FileRefused('fileNotSheet');
  const separator = separatorOf(text);
  const grid: Grid = { name: '', rows: [], merges: [] };
  let cells: (Cell | undefined)[] = [];
  let number = 1;
  let column = 0;

  function endCell(raw: string): void {
    const value = raw.slice(0, limits.cellLength);
    if (column < limits.columns && value.trim() !== '') cells[column] = { text: value };
    column += 1;
  }
  function endRow(): void {
    if (cells.length > 0) {
      if (grid.rows.length === limits.rows) throw new FileRefused('fileTooManyRows');
      grid.rows.push({ number, hidden: false, cells });
    }
    cells = [];
    number += 1;
    column = 0;
  }

  let at = text.startsWith('sep=') ? text.indexOf('\n') + 1 : 0;
  while (at < text.length) {
    const read = text[at] === '"' ? quotedAt(text, at + 1) : plainAt(text, at, separator);
    endCell(read.value);
    at = read.next;
    const mark = text[at];
    if (mark === separator) {
      at += 1;
      if (at === text.length) endCell('');
    } else {
      endRow();
      at += mark === '\r' && text[at + 1] === '\n' ? 2 : 1;
    }
  }
  endRow();
  return [grid];
}

interface Read {
  value: string;
  /** Where the separator, the end of the line or of the text stands. */
  next: number;
}

function plainAt(text: string, from: number, separator: string): Read {
  let next = from;
  while (next < text.length) {
    const mark = text[next];
    if (mark === separator || mark === '\n' || mark === '\r') break;
    next += 1;
  }
  return { value: text.slice(from, next), next };
}

function quotedAt(text: string, from: number): Read {
  let value = '';
  let at = from;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return { value: value + text.slice(at), next: text.length };
    value += text.slice(at, end);
    if (text[end + 1] !== '"') {
      // What follows a closing quote up to the separator belongs to nothing.
      const rest = /[,;\t\r\n]/g;
      rest.lastIndex = end + 1;
      return { value, next: rest.exec(text)?.index ?? text.length };
    }
    value += '"';
    at = end + 2;
  }
}
