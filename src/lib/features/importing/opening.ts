import { readCsv } from './csv.ts';
import type { Grid } from './grid.ts';
import { FileRefused, limits } from './limits.ts';
import { readWorkbook } from './workbook.ts';
import { Zip } from './zip.ts';

/** What the bytes are, whatever the name of the file says. */
export type FileKind = 'xlsx' | 'csv';

const starts = (bytes: Uint8Array, ...magic: number[]) =>
  magic.every((byte, index) => bytes[index] === byte);

// Pictures, PDF, gzip, RAR: a list never begins so. The words are ASCII, no list's first cell.
const others = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x52, 0x49, 0x46, 0x46],
  [0x7b, 0x5c, 0x72, 0x74, 0x66]
];

/** The name under which an encrypted workbook is kept inside its envelope, in UTF-16. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Decides by content what a file is. Throws FileRefused for what is no list. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new FileRefused('fileEmpty');
  if (bytes.length > limits.fileBytes) throw new FileRefused('listTooLarge');
  if (starts(bytes, 0x50, 0x4b)) return 'xlsx';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const isEncrypted = Buffer.from(bytes).includes(encryptedPackage);
    throw new FileRefused(isEncrypted ? 'fileEncrypted' : 'fileOldExcel');
  }
  if (others.some((magic) => starts(bytes, ...magic))) throw new FileRefused('fileNotSheet');
  const start = Buffer.from(bytes.subarray(0, 500)).toString('latin1').trimStart().toLowerCase();
  // Some programs save a web page and call it .xls.
  if (/^<(?:!doctype|html|\?xml|table|meta)/.test(start)) throw new FileRefused('fileOldExcel');
  return 'csv';
}

/**
 * The visible sheets of an uploaded file that hold something. Throws FileRefused with one code for
 * everything that can't be read as a list.
 */
export function openGrids(bytes: Uint8Array): Grid[] {
  const kind = kindOf(bytes);
  const grids = kind === 'xlsx' ? readWorkbook(new Zip(bytes)) : readCsv(bytes);
  const filled = grids.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw new FileRefused('fileNoRows');
  return filled;
}
