import { readFileSync } from 'node:fs';
import { applyImport } from '#lib/features/importing/applying-commands.server.ts';
import { uploadImport } from '#lib/features/importing/commands.server.ts';
import { importPage } from '#lib/features/importing/queries.server.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { valueOf } from '../../support/context.ts';
import type { Stage } from '../delegates/setup.ts';

export const sample = (name: string) =>
  new File([readFileSync(`tests/fixtures/imports/${name}.xlsx`)], 'a.xlsx');

export const csv = (...lines: string[]) => new File([lines.join('\n')], 'a.csv');

export const headings = 'Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Người giám hộ,Điện thoại';

/** A row of a list that can be applied. */
export const child = (name: string, over: { bornOn?: string; className?: string } = {}) =>
  `${name},${over.bornOn ?? '5/9/2010'},Nữ,Kinh,${over.className ?? '7A'},Trần Văn Hòa,0912345621`;

/** Uploads a list for the setup's school. */
export function upload(s: Stage, file: File, context: Context = s.as('school')) {
  return uploadImport(context, {
    eventId: s.world.eventId,
    schoolId: s.world.schoolId,
    file
  });
}

type Page = Extract<Awaited<ReturnType<typeof importPage>>, { ok: true }>['value'];
type Check = Extract<Page['view'], { step: 'check' }>;

/** The dry run of an import, as its page shows it. */
export async function dryRunOf(s: Stage, importId: string, over: Record<string, unknown> = {}) {
  const input = { eventId: s.world.eventId, importId, ...over };
  const page = valueOf(await importPage(s.as('school'), input));
  if (page.view.step !== 'check') throw new Error(`the import stands at ${page.view.step}`);
  const view: Check = page.view;
  return { ...page, view };
}

/** What the form of the check page sends. */
export async function applying(s: Stage, importId: string) {
  const { record, view } = await dryRunOf(s, importId);
  return {
    eventId: s.world.eventId,
    importId,
    version: String(record.version),
    fingerprint: view.fingerprint
  };
}

/** Uploads and applies a list; answers the import and its counts. */
export async function imported(s: Stage, file: File) {
  const importId = valueOf(await upload(s, file));
  const counts = valueOf(await applyImport(s.as('school'), await applying(s, importId)));
  return { importId, counts };
}

/** The children of the setup's school by name, with their states, in the order of the reserve list. */
export function children(s: Stage) {
  return s.db
    .selectFrom('delegates')
    .select(['id', 'name', 'state', 'reserve_seq as seq', 'class_name as className', 'version'])
    .where('school_id', '=', s.world.schoolId)
    .orderBy('reserve_seq')
    .orderBy('sort_key')
    .execute();
}
