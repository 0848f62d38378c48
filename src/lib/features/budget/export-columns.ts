import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import { formatVnd } from '#lib/values/money.ts';
import type { Locale } from '#lib/values/text.ts';
import { roman } from './model.ts';
import type { Budget, BudgetGroupRow, BudgetLineRow } from './queries.server.ts';

interface Row {
  group: BudgetGroupRow;
  position: number;
  line: BudgetLineRow;
}

/**
 * The lines of an estimate as they are exported, each with its group. The total stands above the
 * table: a row of sums would be sorted and added up with the rest.
 */
export function budgetTable(budget: Budget, locale: Locale): ExportTable<Row> {
  const sources = new Map(
    budget.sources.map(({ id, name, nameEn }) => [id, bilingual(locale, name, nameEn)])
  );
  return {
    title: m.budget_title(),
    note: `${m.budget_total()}: ${formatVnd(budget.totalVnd, locale)}`,
    rows: budget.groups.flatMap((group, index) =>
      group.lines.map((line) => ({ group, position: index + 1, line }))
    ),
    columns: [
      { label: m.budget_group(), kind: 'text', value: ({ position }) => roman(position) },
      { label: m.budget_group_title(), kind: 'text', value: ({ group }) => group.title },
      { label: m.budget_number(), kind: 'count', value: ({ line }) => line.number },
      { label: m.budget_content(), kind: 'text', value: ({ line }) => line.content },
      { label: m.budget_unit(), kind: 'text', value: ({ line }) => line.unit },
      { label: m.budget_quantity(), kind: 'count', value: ({ line }) => line.quantity },
      { label: m.budget_times(), kind: 'count', value: ({ line }) => line.times },
      { label: m.budget_price(), kind: 'money', value: ({ line }) => line.priceVnd },
      { label: m.budget_amount(), kind: 'money', value: ({ line }) => line.amountVnd },
      {
        label: m.budget_source(),
        kind: 'text',
        value: ({ line }) => sources.get(line.sourceId) ?? null
      },
      { label: m.budget_code(), kind: 'text', value: ({ line }) => line.code },
      { label: m.budget_basis(), kind: 'text', value: ({ line }) => line.basis },
      { label: m.budget_note(), kind: 'text', value: ({ line }) => line.note }
    ]
  };
}
