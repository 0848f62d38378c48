import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** A text, or its variants (plurals) with the parameters that they declare. */
type Message = string | { declarations?: string[]; match: Record<string, string> }[];
type Entry = { area: string; key: string; message: Message };

const root = resolve(import.meta.dirname, '../..');
const vietnamese = entries('vi');
const english = entries('en');
const keys = new Set(vietnamese.map(({ key }) => key));
const sources = sourceFiles(join(root, 'src')).map((path) => readFileSync(path, 'utf8'));
const callers = sources.filter((text) =>
  /import \{[^}]*\bm\b[^}]*\} from '[^']*messages\.js'/.test(text)
);
const used = new Set(
  callers.flatMap((text) => [...text.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key))
);

describe.each([
  ['vi', vietnamese],
  ['en', english]
] as const)('the texts in %s', (locale, all) => {
  test('are not empty', () => {
    const empty = all.filter(({ message }) => texts(message).some((text) => text.trim() === ''));
    expect(empty).toEqual([]);
  });

  test('have the name of their file in front of the key', () => {
    expect(all.filter(({ area, key }) => !key.startsWith(`${area}_`))).toEqual([]);
  });

  test('are composed Unicode (NFC), so that they are found by search', () => {
    const texted = all.flatMap(({ message }) => texts(message));
    expect(texted.filter((text) => text !== text.normalize('NFC'))).toEqual([]);
  });

  test('come from files that the compiler reads', () => {
    const settings = JSON.parse(readFileSync(join(root, 'project.inlang/settings.json'), 'utf8'));
    const patterns: string[] = settings['plugin.inlang.messageFormat'].pathPattern;
    const read = patterns.map((pattern) => basename(pattern, '.json')).sort();
    expect(areas(locale)).toEqual(read);
  });
});

test('every text exists in both languages', () => {
  expect(english.map(({ key }) => key).sort()).toEqual([...keys].sort());
});

test('a text takes the same parameters in both languages', () => {
  const parametersIn = (all: Entry[]) =>
    Object.fromEntries(all.map(({ key, message }) => [key, parameters(message)]));
  expect(parametersIn(english)).toEqual(parametersIn(vietnamese));
});

test('every text is used', () => {
  expect([...keys].filter((key) => !used.has(key))).toEqual([]);
});

test('every text that is used exists', () => {
  expect([...used].filter((key) => key === undefined || !keys.has(key))).toEqual([]);
});

test('no key is put together at run time', () => {
  expect(callers.filter((text) => /\bm\[/.test(text))).toEqual([]);
});

function areas(locale: string): string[] {
  return readdirSync(join(root, 'messages', locale))
    .map((name) => basename(name, '.json'))
    .sort();
}

function entries(locale: string): Entry[] {
  return areas(locale).flatMap((area) => {
    const file = join(root, 'messages', locale, `${area}.json`);
    const messages: Record<string, Message> = JSON.parse(readFileSync(file, 'utf8'));
    return Object.entries(messages)
      .filter(([key]) => key !== '$schema')
      .map(([key, message]) => ({ area, key, message }));
  });
}

function texts(message: Message): string[] {
  return typeof message === 'string'
    ? [message]
    : message.flatMap(({ match }) => Object.values(match));
}

function parameters(message: Message): string[] {
  const inText = texts(message).flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  );
  const declared =
    typeof message === 'string'
      ? []
      : message.flatMap(({ declarations = [] }) =>
          declarations.flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? [])
        );
  return [...new Set([...inText, ...declared])].filter((name) => name !== undefined).sort();
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/src/lib/paraglide/'));
}
