import { redirect } from '@sveltejs/kit';
import { setLanguage } from '#lib/features/accounts/commands.server.ts';
import { contextOf, formOf, localPath } from '#lib/server/kernel/http.ts';
import { localeCookie } from '#lib/server/locale.ts';
import type { RequestHandler } from './$types';

const year = 365 * 24 * 60 * 60;

export const POST: RequestHandler = async (event) => {
  const form = await formOf(event.request);
  const locale = form.get('locale') === 'en' ? 'en' : 'vi';
  event.cookies.set(localeCookie, locale, {
    path: '/',
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: year
  });
  const context = contextOf(event);
  if (context.actor.kind === 'account') await setLanguage(context, { locale });
  redirect(303, localPath(form.get('back')) ?? '/');
};
