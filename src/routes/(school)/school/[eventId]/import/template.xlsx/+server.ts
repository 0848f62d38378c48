import { answerWorkbook } from '#lib/features/importing/downloads.ts';
import { importTemplate } from '#lib/features/importing/queries.server.ts';
import { templateTexts } from '#lib/features/importing/template-texts.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask } from '#lib/server/kernel/http.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { locale } = event.locals;
  const unit = event.url.searchParams.get('unit') ?? '';
  const asked = { eventId: event.params.eventId, unit };
  const { event: of, underAge } = await ask(event, importTemplate, asked);
  const name = bilingual(locale, of.name, of.nameEn);
  const texts = templateTexts({ name, startsOn: of.startsOn }, underAge, locale);
  return answerWorkbook({ kind: 'template', texts }, m.importing_template_file());
};
