import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'bup-mang-admin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, args: string[], database: string) {
  const ended = spawnSync(process.execPath, [script, ...args], {
    env: { PATH: process.env['PATH'], DATABASE_URL: join(folder, database) },
    encoding: 'utf8'
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}
const admin = (...args: string[]) => run('scripts/admin.ts', args, 'real.db');

describe('the administrator’s command line', () => {
  it('makes the first administrator once, and leaves a trace that verifies', () => {
    const made = admin('create-admin', '--email', 'A@B.vn', '--name', 'Quản Trị');
    expect(made.out).toMatch(/^http:\/\/localhost:3000\/invite\/[\w-]{20,}\n/);
    const again = admin('create-admin', '--email', 'a@b.vn', '--name', 'Quản Trị');
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('account already');
    expect(admin('verify-audit').out).toContain('1 rows, chain intact');
  });

  it('says what is missing or wrong', () => {
    expect(admin('create-admin', '--email', 'a@b.vn').err).toContain('--name is missing');
    const wrong = admin('create-admin', '--email', 'nobody', '--name', 'X1');
    expect(wrong.err).toContain('--email: email');
    expect(wrong.err).toContain('--name: nameInvalid');
    expect(admin('sing')).toMatchObject({ code: 1 });
  });

  it('backs up and restores', () => {
    const copy = join(folder, 'copy.db');
    expect(admin('backup', '--to', copy).out).toContain('opened and checked');
    expect(admin('backup', '--to', copy).err).toContain('never overwrites');
    expect(admin('restore', '--from', copy).out).toContain('Restored');
    expect(admin('migrate').out).toBe('Up to date.\n');
  });
});

describe('seeding', () => {
  it('loads the sample once, starts over only when asked, and touches no other data', () => {
    const seed = (...args: string[]) => run('scripts/seed.ts', args, 'demo.db');
    expect(seed().out).toContain('loaded');
    expect(seed().err).toContain('already');
    expect(seed('--demo')).toMatchObject({ code: 0, out: '' });
    expect(seed('--fresh').out).toContain('loaded');
    expect(seed('--size', 'huge').err).toContain('small or province');
    const real = (...args: string[]) => run('scripts/seed.ts', args, 'real.db');
    expect(real().err).toContain('data of its own');
    expect(real('--fresh').err).toContain('not touched');
  });
});
