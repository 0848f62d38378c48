import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/server/auth/sessions.ts';
import { contextOf } from '#lib/server/kernel/http.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  await signOut(contextOf(event).db, event);
  redirect(303, '/');
};
