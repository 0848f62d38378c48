import { myShifts } from '#lib/features/volunteers/my-queries.server.ts';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { next, ...mine } = await ask(event, myShifts);
  if (!next) return { ...mine, next: null };
  const cannot = { confirm: whyNot(next.can.confirm), decline: whyNot(next.can.decline) };
  return { ...mine, next: { shift: next, cannot } };
};
