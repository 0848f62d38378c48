import { query } from '#lib/server/kernel/query.ts';
import { addDaysOn, instantAt } from '#lib/values/dates.ts';
import { auditFilter } from './forms.ts';
import { mayReadAudit } from './policy.ts';
import { findActorName, listTraces } from './store.server.ts';

type Detail = Record<string, string | number | boolean | string[]>;

/** The audit, newest first, a page at a time, by area of action, actor, subject and day. */
export const auditList = query({
  input: auditFilter,
  allow: ({ actor }) => mayReadAudit(actor),
  async run({ db, pageSize }, { day, after, before, ...named }) {
    const between = day === null ? null : dayBetween(day);
    const fetched = await listTraces(db, { ...named, between }, { after, before, size: pageSize });
    const more = fetched.length > pageSize;
    const rows = fetched.slice(0, pageSize);
    if (before > 0) rows.reverse();
    const [first, last] = [rows[0], rows.at(-1)];
    const older = before > 0 || more;
    const newer = before > 0 ? more : after > 0;
    return {
      traces: rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Detail })),
      paging: {
        next: older && last ? String(last.seq) : null,
        previous: newer && first ? String(first.seq) : null
      },
      day,
      actor:
        named.actor === null
          ? null
          : { id: named.actor, name: (await findActorName(db, named.actor)) ?? null },
      subject: named.subject
    };
  }
});

function dayBetween(day: string): readonly [string, string] {
  return [instantAt(day, '00:00'), instantAt(addDaysOn(day, 1), '00:00')];
}
