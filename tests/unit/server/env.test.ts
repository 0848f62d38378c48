import { describe, expect, it } from 'vitest';
import { readEnv } from '#lib/server/env.ts';

const production = {
  NODE_ENV: 'production',
  ORIGIN: 'https://treem.example.vn',
  DATABASE_URL: 'data/real.db',
  DATA_KEY: 'k1:AAAA'
};

describe('readEnv', () => {
  it('takes production’s settings when all are there', () => {
    expect(readEnv(production)).toMatchObject({ production: true, demo: false, port: 3000 });
  });

  it('names everything that production lacks, at once', () => {
    expect(() => readEnv({ NODE_ENV: 'production' })).toThrow(
      'ORIGIN is missing\nDATABASE_URL is missing\nDATA_KEY is missing'
    );
  });

  it('needs nothing for the demo, which is never production', () => {
    const env = readEnv({ NODE_ENV: 'production', DEMO: '1' });
    expect(env).toMatchObject({ demo: true, production: false, databaseUrl: 'data/demo.db' });
  });

  it('keeps files beside the database unless told otherwise', () => {
    expect(readEnv({ DATABASE_URL: 'file:data/real.db' }).filesDir).toBe('data/real.db.files');
    expect(readEnv({ DATABASE_URL: 'postgres://h/d' }).filesDir).toBe('data/files');
    expect(readEnv({ FILES_DIR: '/srv/files' }).filesDir).toBe('/srv/files');
  });

  it('runs the schedule unless told not to', () => {
    expect([readEnv({}).jobs, readEnv({ JOBS: '0' }).jobs]).toEqual([true, false]);
    expect(() => readEnv({ JOBS: 'no' })).toThrow('JOBS');
  });

  it('refuses what it can’t read, naming the setting', () => {
    expect(() => readEnv({ PORT: 'many' })).toThrow('PORT');
    expect(() => readEnv({ ORIGIN: 'treem' })).toThrow('ORIGIN');
  });
});
