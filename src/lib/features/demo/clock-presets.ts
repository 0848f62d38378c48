import type { Instant } from '#lib/values/dates.ts';

/** Moments of the sample programme that the demo's clock can be set to. */
export const clockPresets = {
  launch: '2023-06-01T00:00:00.000Z',
  start: '2023-06-08T01:00:00.000Z',
  forum: '2023-06-20T00:00:00.000Z',
  festival: '2023-09-26T10:00:00.000Z'
} as const satisfies Record<string, Instant>;
