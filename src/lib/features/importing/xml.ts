import { FileRefused } from './limits.ts';

/*
 * Just enough XML for a workbook: tags and text, one pass, no tree, no entities of a document's own.
 */

export interface Listener {
  /** A tag opens; `tag` is its inside, for `attribute`. `isEmpty`: it closes by itself. */
  open(name: string, tag: string, isEmpty: boolean): void;
  close(name: string): void;
  text(text: string): void;
}

const quote = 34;
const apostrophe = 39;
const greater = 62;
const slash = 47;
const colon = 58;

/** Index of the '>' that ends the tag beginning before `from`; one inside quotes does not. */
function tagEnd(xml: string, from: number): number {
  let quoted = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quoted !== 0) {
      if (code === quoted) quoted = 0;
    } else if (code === greater) return at;
    else if (code === quote || code === apostrophe) quoted = code;
  }
  throw new FileRefused('fileUnreadable');
}

/** The name up to the first space, without its prefix: `x:row` is `row`. */
function nameIn(xml: string, from: number, to: number): string {
  let start = from;
  let at = from;
  for (; at < to; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === colon) start = at + 1;
    else if (code <= 32 || code === slash) break;
  }
  return xml.slice(start, at);
}

function skipTo(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw new FileRefused('fileUnreadable');
  return at + mark.length;
}

/** Reads the whole text, telling the listener what it meets. Throws FileRefused on broken XML. */
export function scanXml(xml: string, listener: Listener): void {
  let at = xml.indexOf('<');
  while (at >= 0) {
    let next: number;
    if (xml.startsWith('<!--', at)) next = skipTo(xml, '-->', at + 4);
    else if (xml.startsWith('<![CDATA[', at)) {
      next = skipTo(xml, ']]>', at + 9);
      listener.text(xml.slice(at + 9, next - 3));
    } else if (xml.startsWith('<?', at)) next = skipTo(xml, '?>', at + 2);
    // No writer of workbooks declares a document type; who does wants entities.
    else if (xml.startsWith('<!', at)) throw new FileRefused('fileUnreadable');
    else {
      const end = tagEnd(xml, at + 1);
      if (xml.charCodeAt(at + 1) === slash) listener.close(nameIn(xml, at + 2, end));
      else {
        const isEmpty = xml.charCodeAt(end - 1) === slash;
        listener.open(nameIn(xml, at + 1, end), xml.slice(at + 1, end), isEmpty);
      }
      next = end + 1;
    }
    at = xml.indexOf('<', next);
    const until = at < 0 ? xml.length : at;
    if (until > next) listener.text(decodeEntities(xml.slice(next, until)));
  }
}

const patterns = new Map<string, RegExp>();

/** An attribute's value by its plain name (`id` finds `r:id` too); undefined where it is absent. */
export function attribute(tag: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(String.raw`\s(?:\w+:)?${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const match = pattern.exec(tag);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, digits, name) => {
    if (name !== undefined) return entities[String(name)] ?? whole;
    const code = hex === undefined ? Number(digits) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Spreadsheets write control characters in text as `_x000D_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  );
}
