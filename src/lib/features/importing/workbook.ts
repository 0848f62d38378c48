import { posix } from 'node:path';
import { showsDay } from './days.ts';
import type { Grid } from './grid.ts';
import { FileRefused, limits } from './limits.ts';
import { readSheet, type Shared } from './sheet.ts';
import { attribute, decodeEscapes, scanXml } from './xml.ts';
import type { Zip } from './zip.ts';

/* An .xlsx file: which sheets there are, and what their cells refer to. */

const main = 'xl/workbook.xml';

const quiet = { close: () => undefined, text: () => undefined };

function xmlOf(zip: Zip, name: string): string | undefined {
  return zip.part(name)?.toString('utf8');
}

/** Refuses what is no workbook, or one that carries macros. */
function assertPlain(zip: Zip): void {
  const names = zip.names();
  if (names.some((name) => name.endsWith('vbaproject.bin'))) throw new FileRefused('fileMacro');
  if (!names.includes(main)) throw new FileRefused('fileNotSheet');
}

/** Where each relation of the workbook leads, by its id and by its kind. */
function relationsOf(zip: Zip) {
  const byId = new Map<string, string>();
  const byKind = new Map<string, string>();
  scanXml(xmlOf(zip, 'xl/_rels/workbook.xml.rels') ?? '', {
    ...quiet,
    open(name, tag) {
      if (name !== 'Relationship') return;
      const target = attribute(tag, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
      byId.set(attribute(tag, 'Id') ?? '', path);
      byKind.set(attribute(tag, 'Type')?.split('/').at(-1) ?? '', path);
    }
  });
  return { byId, byKind };
}

/** The visible sheets in their order, and from which day the workbook counts. */
function sheetsOf(zip: Zip) {
  const sheets: { name: string; relation: string }[] = [];
  let system: Shared['system'] = 1900;
  scanXml(xmlOf(zip, main) ?? '', {
    ...quiet,
    open(name, tag) {
      if (name === 'workbookPr' && ['1', 'true'].includes(attribute(tag, 'date1904') ?? '')) {
        system = 1904;
      }
      const isVisible = (attribute(tag, 'state') ?? 'visible') === 'visible';
      if (name !== 'sheet' || !isVisible) return;
      sheets.push({ name: attribute(tag, 'name') ?? '', relation: attribute(tag, 'id') ?? '' });
    }
  });
  return { sheets, system };
}

/** Texts that cells refer to by number; rich text is joined, readings of characters left out. */
function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  scanXml(xml, {
    open(name, _, isEmpty) {
      if (name === 'si') {
        text = '';
        if (isEmpty) strings.push('');
      } else if (name === 'rPh') isPhonetic = !isEmpty;
      else if (name === 't') isText = !isEmpty && !isPhonetic;
    },
    text(part) {
      if (isText && text.length < limits.cellLength) text += part;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'si') strings.push(decodeEscapes(text).slice(0, limits.cellLength));
    }
  });
  return strings;
}

/** By style number: does it show a day? */
function dayStylesOf(xml: string): boolean[] {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let isCellStyle = false;
  scanXml(xml, {
    ...quiet,
    open(name, tag) {
      if (name === 'numFmt') {
        codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
      } else if (name === 'cellXfs') isCellStyle = true;
      else if (name === 'xf' && isCellStyle) {
        const id = Number(attribute(tag, 'numFmtId') ?? 0);
        styles.push(showsDay(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    }
  });
  return styles;
}

/** Reads the visible sheets of an .xlsx file. Throws FileRefused for what can't be read as one. */
export function readWorkbook(zip: Zip): Grid[] {
  assertPlain(zip);
  const { byId, byKind } = relationsOf(zip);
  const { sheets, system } = sheetsOf(zip);
  const partOf = (kind: string, usual: string) => xmlOf(zip, byKind.get(kind) ?? usual) ?? '';
  const shared: Shared = {
    strings: stringsOf(partOf('sharedStrings', 'xl/sharedStrings.xml')),
    dayStyles: dayStylesOf(partOf('styles', 'xl/styles.xml')),
    system
  };
  return sheets.flatMap(({ name, relation }) => {
    const xml = xmlOf(zip, byId.get(relation) ?? '');
    // A chart on a sheet of its own has no cells.
    return xml === undefined ? [] : [readSheet(name, xml, shared)];
  });
}
