import { taskBoard } from '#lib/features/tasks/view-queries.server.ts';
import {
  askedOf,
  closedReason,
  forgetFilter,
  move,
  saveFilter
} from '#lib/features/tasks/view-actions.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const board = await ask(event, taskBoard, askedOf(event));
  return { board, closedReason: closedReason(board.can.plan) };
};

export const actions: Actions = { move, saveFilter, forgetFilter };
