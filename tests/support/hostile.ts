/* Bodies that no browser of ours sends: what a form's fields are filled with to break it. */

type Fill = (name: string) => string | Blob;

const file = new Blob(['%PDF'], { type: 'application/pdf' });

/** Each fills every field of a form. A refused one must write nothing, an accepted one shows escaped. */
export const hostileFills: Record<string, Fill> = {
  nothing: () => '',
  'ten thousand letters': () => 'ă'.repeat(10_000),
  'a file': () => file,
  'control characters': () => '\u0000\u0007A\u001b\r\nSet-Cookie: a=b',
  'direction and decomposed': () => '\u202eNguye\u0302\u0303n\u0000 \ufeffB\u2066',
  'a lone surrogate': () => '\ud800 Nguyễn \udfff',
  sql: () => `'); drop table delegates; --`,
  markup: () => '</script><img src=x onerror=alert(1)>{{7*7}}${7*7}',
  'a script address': () => 'javascript:alert(document.domain)',
  'a prototype': () => '__proto__',
  'huge and odd figures': (name) => (name.length % 2 ? '1e309' : '0x7fffffffffffffff'),
  'below nothing': () => '-1',
  'days that are none': (name) => (name.length % 2 ? '31/2/2023' : '29/02/0000'),
  'an id of nothing': () => '01889f5c-0000-7000-8000-000000000000'
};

/** Values for one field, while the others keep what the page put there. */
export const hostileValues = [
  '',
  'x'.repeat(10_000),
  '\u0000\u202e\ud800',
  '</script><img src=x onerror=alert(1)>',
  '9007199254740993',
  '29/2/2023',
  '01889f5c-0000-7000-8000-000000000000'
];

export interface FoundForm {
  /** The name of its action; 'default' when it posts to the page itself. */
  action: string;
  /** Its fields with what the page filled in. */
  fields: Record<string, string>;
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`)
    .exec(tag)?.[1]
    ?.replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"');

function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag, kind] of html.matchAll(/<(input|select|textarea|button)\s[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (name === undefined) continue;
    const isUnset =
      kind === 'input' && /type="(?:radio|checkbox)"/.test(tag) && !/\schecked/.test(tag);
    fields[name] ??= isUnset ? '' : (attribute(tag, 'value') ?? '');
    if (!isUnset && /type="radio"/.test(tag)) fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, name, inner] of html.matchAll(
    /<select[^>]*\sname="([^"]+)"[^>]*>(.*?)<\/select>/gs
  )) {
    const options = [...(inner ?? '').matchAll(/<option[^>]*>/g)].map(([tag]) => tag);
    const chosen = options.find((tag) => /\sselected/.test(tag)) ?? options.at(-1) ?? '';
    if (name !== undefined) fields[name] = attribute(chosen, 'value') ?? '';
  }
  for (const [, name, text] of html.matchAll(
    /<textarea[^>]*\sname="([^"]+)"[^>]*>(.*?)<\/textarea>/gs
  )) {
    if (name !== undefined) fields[name] = text ?? '';
  }
  return fields;
}

/** The posting forms of a page, the first of each action. */
export function formsOf(html: string): FoundForm[] {
  const found = new Map<string, FoundForm>();
  for (const [, head = '', inner = ''] of html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)) {
    if (!/method="post"/i.test(head)) continue;
    const target = attribute(` ${head}`, 'action') ?? '';
    const action = /[?&]\/(\w+)/.exec(target)?.[1] ?? (target.startsWith('/') ? '' : 'default');
    if (action !== '' && !found.has(action)) found.set(action, { action, fields: fieldsOf(inner) });
  }
  return [...found.values()];
}
