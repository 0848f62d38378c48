import type { Cases } from '../case.ts';
import { accountCases } from './accounts.ts';
import { consentCases } from './consent.ts';
import { delegateCases } from './delegates.ts';
import { eventCases } from './events.ts';
import { helperCases } from './helpers.ts';
import { importCases } from './importing.ts';
import { planningCases } from './planning.ts';
import { registeringCases } from './registering.ts';
import { reviewCases } from './review.ts';
import { sensitiveCases } from './sensitive.ts';
import { taskCases } from './tasks.ts';

/** Every door of the application. */
export const table: Cases = {
  ...accountCases,
  ...eventCases,
  ...planningCases,
  ...delegateCases,
  ...consentCases,
  ...importCases,
  ...registeringCases,
  ...reviewCases,
  ...helperCases,
  ...sensitiveCases,
  ...taskCases
};
