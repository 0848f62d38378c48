import { expect, test } from 'vitest';
import { runsTypeScript, tooOldSentence } from '../../../scripts/lib/node-version.mjs';

test.each(['22.18.0', '22.21.1', '23.6.0', '24.0.0', '24.21.0', '26.0.0'])(
  'Node %s can run the server',
  (version) => {
    expect(runsTypeScript(version)).toBe(true);
  }
);

test.each(['18.20.0', '20.20.2', '21.7.3', '22.17.1', '23.5.0'])('Node %s can not', (version) => {
  expect(runsTypeScript(version)).toBe(false);
});

test('the refusal is one sentence that names the version and the way out', () => {
  expect(tooOldSentence('20.20.2')).toMatch(/^[^\n]*Node 20\.20\.2[^\n]*npm ci[^\n]*$/);
});
