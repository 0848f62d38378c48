import { pino } from 'pino';

/** Structured log on standard output. Never log a form, a name or a link: ids and codes only. */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? (process.env['DEMO'] === '1' ? 'warn' : 'info'),
  base: null
});
