import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(
  resolve(import.meta.dirname, '../../../src/lib/ui/styles/tokens.css'),
  'utf8'
);

type Oklch = { lightness: number; chroma: number; hue: number };

const COLOUR = String.raw`oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)`;
const TOKEN = new RegExp(String.raw`--([\w-]+): light-dark\(${COLOUR}, ${COLOUR}\);`, 'g');

const oklch = (parts: (string | undefined)[]): Oklch => ({
  lightness: Number(parts[0]) / 100,
  chroma: Number(parts[1]),
  hue: Number(parts[2])
});

const tokens = new Map(
  [...css.matchAll(TOKEN)].map(([, name = '', ...parts]) => [
    name,
    { light: oklch(parts.slice(0, 3)), dark: oklch(parts.slice(3, 6)) }
  ])
);

/** Relative luminance (WCAG 2.2) of an OKLCH colour, clipped to what a screen shows in sRGB. */
function luminance({ lightness, chroma, hue }: Oklch): number {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(above: string, below: string, scheme: 'light' | 'dark'): number {
  const [one, other] = [above, below].map((name) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`tokens.css has no colour --${name}`);
    return luminance(token[scheme]) + 0.05;
  });
  if (one === undefined || other === undefined) throw new Error('two colours are compared');
  return Math.max(one, other) / Math.min(one, other);
}

const grounds = ['ground', 'surface', 'sunk'];
const tones = ['neutral', 'leaf', 'amber', 'red', 'sky', 'lantern'];
const washes = tones.map((tone) => `${tone}-wash`);

/** What the components put on what. */
const texts = [
  ...['text', 'text-soft', 'link'].flatMap((text) => grounds.map((below) => [text, below])),
  ...['text', 'text-soft'].flatMap((text) => washes.map((below) => [text, below])),
  ...tones.flatMap((tone) => [...grounds, `${tone}-wash`].map((below) => [`${tone}-text`, below])),
  ['main-text', 'main'],
  ['main-text', 'main-hover'],
  ['ground', 'text']
] as [string, string][];

const shapes = [
  ...['edge', 'focus', 'main', ...tones].flatMap((shape) => grounds.map((below) => [shape, below]))
] as [string, string][];

describe.each(['light', 'dark'] as const)('colours, %s', (scheme) => {
  test.each(texts)('text --%s on --%s reaches 4.5 : 1', (text, below) => {
    expect(contrast(text, below, scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)('shape --%s on --%s reaches 3 : 1', (shape, below) => {
    expect(contrast(shape, below, scheme)).toBeGreaterThanOrEqual(3);
  });
});

test('the formula agrees with the known extremes', () => {
  const white = luminance({ lightness: 1, chroma: 0, hue: 0 });
  const black = luminance({ lightness: 0, chroma: 0, hue: 0 });
  expect((white + 0.05) / (black + 0.05)).toBeCloseTo(21, 2);
});
