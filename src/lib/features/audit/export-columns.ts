import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { detailText } from './details.ts';
import type { auditList } from './queries.server.ts';
import { actorText, auditSentence, subjectText } from './sentences.ts';

type List = AnswerOf<typeof auditList>;

/** The audit as it is exported: with whole ids, by which rows are found again. */
export function auditTable({ traces }: List): ExportTable<List['traces'][number]> {
  return {
    title: m.audit_title(),
    rows: traces,
    columns: [
      { label: m.audit_seq(), kind: 'count', value: (row) => row.seq },
      { label: m.audit_at(), kind: 'instant', value: (row) => row.at },
      { label: m.audit_who(), kind: 'text', value: actorText },
      { label: m.audit_what(), kind: 'text', value: (row) => auditSentence(row.action) },
      { label: m.audit_detail(), kind: 'text', value: (row) => detailText(row.detail) },
      {
        label: m.audit_subject(),
        kind: 'text',
        value: (row) => subjectText(row.subjectKind, row.subjectId, row.subjectName)
      },
      { label: m.audit_subject_id(), kind: 'text', value: (row) => row.subjectId }
    ]
  };
}
