import { pino } from 'pino';

/** Structured log on standard output. Never log a form, a name or a link: ids and codes only. */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? (process.env['DEMO'] === '1' ? 'warn' : 'info'),
  base: null,
  serializers: {
    // A database driver's error carries the failing row in its other fields.
    err: ({ name, code, stack }: Error & { code?: unknown }) => ({ name, code, stack })
  }
});
