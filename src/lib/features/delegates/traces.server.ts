import type { Clock } from '#lib/server/kernel/clock.ts';

/* How the traces of a child are read for its pages. */

interface Detail {
  fields?: unknown;
}

/** The names of fields that a trace holds. */
export const fieldsIn = (detail: string): string[] => {
  const { fields } = JSON.parse(detail) as Detail;
  return Array.isArray(fields) ? fields.filter((name) => typeof name === 'string') : [];
};

/** A real instant as the domain clock tells it: traces keep real time, pages show the domain's. */
export function onDomainClock(at: string, clock: Clock): string {
  const ahead = Date.parse(clock.now()) - Date.parse(clock.realNow());
  return new Date(Date.parse(at) + ahead).toISOString();
}
