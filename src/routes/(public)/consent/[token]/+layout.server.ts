import { guardianPage } from '#lib/features/consent/link-queries.server.ts';
import { noteOf } from '#lib/features/consent/device.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { LayoutServerLoad } from './$types';

// A guardian's phone gets the page and its styles, no client code.
export const csr = false;

export const load: LayoutServerLoad = async (event) => {
  event.setHeaders({ 'x-robots-tag': 'noindex, nofollow' });
  return {
    showsFlash: true,
    view: await ask(event, guardianPage, {
      token: event.params.token,
      device: noteOf(event),
      address: event.getClientAddress()
    })
  };
};
