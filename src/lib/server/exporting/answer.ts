import { error, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { contextOf, ask } from '#lib/server/kernel/http.ts';
import type { Query } from '#lib/server/kernel/query.ts';
import { formatDateTime } from '#lib/values/dates.ts';
import { formatNumber } from '#lib/values/money.ts';
import { foldText, type Locale } from '#lib/values/text.ts';
import { toCsv } from './csv.ts';
import { exportLimit, type ExportTable } from './table.ts';
import { toXlsx } from './xlsx.ts';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8'
} as const;

type Format = keyof typeof types;

/** Parameters of an address that say nothing about which rows a list holds. */
const noFilter = ['format', 'after', 'before', 'sort', 'open', 'edit', 'plan'];

/**
 * Answers with a list as a file: the page's own query, asked with the address's own filter, search
 * and order for all rows at once, so that a file never holds what its page would not show.
 * `toTable` says what stands in its columns, `of` whose list it is, `input` what the page asks
 * besides. Too long a list is refused with a sentence (413): half
 * a list that looks whole misleads.
 */
export async function answerExport<R, Row>(
  event: RequestEvent,
  query: Query<R>,
  toTable: (value: R, locale: Locale) => ExportTable<Row>,
  { of = '', input = {} }: { of?: string; input?: Record<string, unknown> } = {}
): Promise<Response> {
  const { locale } = event.locals;
  const { after: _, before: __, ...wanted } = Object.fromEntries(event.url.searchParams);
  // One more than may be exported tells a list that is too long from one that just fits.
  const context = { ...contextOf(event), pageSize: exportLimit + 1 };
  const value = await ask({ locals: { ...event.locals, context } }, query, {
    ...wanted,
    ...event.params,
    ...input
  });
  const made = toTable(value, locale);
  if (made.rows.length > exportLimit)
    error(413, m.common_export_too_long({ limit: formatNumber(exportLimit, locale) }));
  const table = { ...made, title: [made.title, of].filter(Boolean).join(' – ') };
  const format: Format = wanted['format'] === 'csv' ? 'csv' : 'xlsx';
  const about = aboutText(event, table);
  const file = format === 'csv' ? toCsv(table) : await toXlsx(table, { locale, about });
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': types[format],
      'content-disposition': disposition(table.title, format),
      'content-length': String(file.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store'
    }
  });
}

/** "Xuất lúc 08:00, 8/6/2023 · 120 dòng · Tìm: an · theo điều kiện lọc trên màn hình". */
function aboutText<Row>(event: RequestEvent, { rows, note }: ExportTable<Row>): string {
  const { context, locale } = event.locals;
  const q = event.url.searchParams.get('q')?.slice(0, 100);
  const filtered = [...event.url.searchParams].some(
    ([name, value]) => name !== 'q' && value !== '' && !noFilter.includes(name)
  );
  return [
    m.common_export_at({ at: formatDateTime(context.clock.now(), locale) }),
    m.common_export_rows({ count: formatNumber(rows.length, locale) }),
    q && m.common_export_search({ q }),
    filtered && m.common_export_filtered(),
    note
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The header that names the file: in ASCII for old programs, and as the reader writes it (RFC 5987). */
export function disposition(title: string, format: Format): string {
  const plain = foldText(title)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 80);
  const full = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').slice(0, 120);
  // The cut may have gone through a sign of two halves.
  const encoded = encodeURIComponent(`${full.toWellFormed()}.${format}`).replace(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  );
  return `attachment; filename="${plain || 'list'}.${format}"; filename*=UTF-8''${encoded}`;
}
