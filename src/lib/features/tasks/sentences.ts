import { m } from '#lib/paraglide/messages.js';

type Params = Record<string, string | number>;

/** Sentences for what the fields of tasks and their parts get wrong, by code. */
export const taskSentences: Record<string, (params: Params) => string> = {
  dueTwice: () => m.tasks_failure_dueTwice(),
  offsetInvalid: () => m.tasks_failure_offsetInvalid(),
  taskCycle: (p) => m.tasks_failure_cycle({ path: String(p['path'] ?? '') }),
  taskNeeded: () => m.tasks_failure_needed(),
  fileUnfit: () => m.tasks_failure_fileUnfit(),
  filterEmpty: () => m.tasks_failure_filterEmpty(),
  teamTaken: () => m.tasks_failure_teamTaken()
};
