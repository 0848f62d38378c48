import { uploadImport } from '#lib/features/importing/commands.server.ts';
import { importHome } from '#lib/features/importing/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const unit = event.url.searchParams.get('unit') ?? '';
  const view = await ask(event, importHome, { eventId: event.params.eventId, unit });
  return { view, why: view.kind === 'school' ? whyNot(view.can.upload) : undefined };
};

export const actions: Actions = {
  default: async (event) => {
    const { eventId } = event.params;
    const sent = await submit(event, uploadImport, { eventId });
    if (!sent.ok) return sent.refused;
    return done(event, `/school/${eventId}/import/${sent.value}`, m.importing_uploaded());
  }
};
