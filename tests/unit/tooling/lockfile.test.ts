import { expect, test } from 'vitest';
import { isSameInstall } from '../../../scripts/lib/lockfile.mjs';

const kysely = { version: '1.0.0', integrity: 'sha512-a' };
const forMac = { version: '2.0.0', integrity: 'sha512-b', optional: true };
const wanted = {
  packages: { '': {}, 'node_modules/kysely': kysely, 'node_modules/for-mac': forMac }
};

test('what npm recorded agrees, with and without the optional package', () => {
  expect(isSameInstall(wanted, { packages: { 'node_modules/kysely': kysely } })).toBe(true);
  const { '': _root, ...everything } = wanted.packages;
  expect(isSameInstall(wanted, { packages: everything })).toBe(true);
});

test.each([
  ['a package is missing', {}],
  ['a version differs', { 'node_modules/kysely': { ...kysely, version: '1.0.1' } }],
  ['a content differs', { 'node_modules/kysely': { ...kysely, integrity: 'sha512-c' } }],
  ['a package is left over', { 'node_modules/kysely': kysely, 'node_modules/old': kysely }]
])('it is another install when %s', (_name, packages) => {
  expect(isSameInstall(wanted, { packages })).toBe(false);
});
