import * as v from 'valibot';

const schema = v.object({
  DEMO: v.optional(v.picklist(['0', '1']), '0'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.minLength(1))),
  FILES_DIR: v.optional(v.pipe(v.string(), v.minLength(1))),
  DATA_KEY: v.optional(v.pipe(v.string(), v.minLength(1))),
  ORIGIN: v.optional(v.pipe(v.string(), v.url())),
  HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/)), '3000'),
  MEASURE: v.optional(v.picklist(['0', '1']), '0'),
  JOBS: v.optional(v.picklist(['0', '1']), '1'),
  NODE_ENV: v.optional(v.string(), 'development')
});

export interface Env {
  demo: boolean;
  production: boolean;
  databaseUrl: string;
  /** Folder of the sealed files: beside the database unless FILES_DIR says otherwise. */
  filesDir: string;
  /** `id:base64`, several by comma; undefined in demo and development, where one is made up and kept. */
  dataKey: string | undefined;
  origin: string | undefined;
  host: string;
  port: number;
  /** Answer each page with its time and number of queries (Server-Timing). */
  measure: boolean;
  /** Run the schedule in this process (offers, erasure …). */
  jobs: boolean;
}

// A PostgreSQL address names no place on this disk.
function filesBeside(databaseUrl: string): string {
  const isFile = !/^postgres(ql)?:/.test(databaseUrl);
  return isFile ? `${databaseUrl.replace(/^file:/, '')}.files` : 'data/files';
}

/**
 * Reads and checks the environment once. In production (not demo) `ORIGIN`, `DATABASE_URL` and
 * `DATA_KEY` must be set. Throws one error that names everything that is missing or wrong.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = v.safeParse(schema, source);
  const problems: string[] = [];
  if (!parsed.success) {
    for (const issue of parsed.issues) {
      problems.push(`${v.getDotPath(issue) ?? '?'} is not valid: ${issue.message}`);
    }
    throw new Error(problems.join('\n'));
  }
  const values = parsed.output;
  const demo = values.DEMO === '1';
  const production = values.NODE_ENV === 'production' && !demo;
  if (production) {
    for (const name of ['ORIGIN', 'DATABASE_URL', 'DATA_KEY'] as const) {
      if (values[name] === undefined) problems.push(`${name} is missing`);
    }
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }
  const databaseUrl = values.DATABASE_URL ?? (demo ? 'data/demo.db' : 'data/bup-mang.db');
  return {
    demo,
    production,
    databaseUrl,
    filesDir: values.FILES_DIR ?? filesBeside(databaseUrl),
    dataKey: values.DATA_KEY,
    origin: values.ORIGIN,
    host: values.HOST,
    port: Number(values.PORT),
    measure: values.MEASURE === '1',
    jobs: values.JOBS === '1'
  };
}
