import type { RequestEvent } from '@sveltejs/kit';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { Query } from '#lib/server/kernel/query.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import type { Locale } from '#lib/values/text.ts';
import { eventHeader } from './header-queries.server.ts';

/** As {@link answerExport}, for a list of the event that the address names: the file says of which. */
export async function answerEventExport<R, Row>(
  event: RequestEvent,
  query: Query<R>,
  toTable: (value: R, locale: Locale) => ExportTable<Row>
): Promise<Response> {
  const { name, nameEn } = await ask(event, eventHeader, { eventId: event.params['eventId'] });
  return answerExport(event, query, toTable, { of: bilingual(event.locals.locale, name, nameEn) });
}
