import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import type { drawExport, DrawView } from './draw-queries.server.ts';
import { categoryLabel, dimensionLabel } from './labels.ts';

type Entry = DrawView['entries'][number];

/** Why a child was drawn: for which need, or by its lot alone. Nothing for who was not drawn. */
export function reasonText({ outcome, why, isRestricted }: Entry): string {
  if (isRestricted) return m.representation_hidden();
  if (outcome === 'reserve' || !why) return '';
  if (!why.reason) return m.representation_reason_lot();
  const { dimension, category, name } = why.reason;
  return `${dimensionLabel(dimension)}: ${categoryLabel(dimension, category, name)}`;
}

/** Who was drawn and why, as it is exported: enough to repeat the draw, and no sensitive field. */
export function drawTable(draw: AnswerOf<typeof drawExport>): ExportTable<Entry> {
  return {
    title: m.representation_draw_result(),
    note: [
      m.representation_export_note({ seed: draw.seed, method: draw.method }),
      m.representation_export_hash({ hash: draw.candidatesHash }),
      draw.leftOut > 0 ? m.representation_left_out({ count: draw.leftOut }) : ''
    ]
      .filter(Boolean)
      .join(' · '),
    rows: draw.entries,
    columns: [
      {
        label: m.representation_outcome(),
        kind: 'text',
        value: ({ outcome }) =>
          outcome === 'drawn' ? m.representation_drawn() : m.representation_on_reserve()
      },
      { label: m.representation_position(), kind: 'count', value: ({ position }) => position },
      { label: m.representation_name(), kind: 'text', value: ({ name }) => name },
      { label: m.representation_school(), kind: 'text', value: ({ schoolName }) => schoolName },
      { label: m.representation_reason(), kind: 'text', value: reasonText },
      {
        label: m.representation_stratum_rank(),
        kind: 'count',
        value: ({ why }) => why?.stratumRank ?? null
      },
      {
        label: m.representation_stratum_size(),
        kind: 'count',
        value: ({ why }) => why?.stratumSize ?? null
      },
      { label: m.representation_candidate(), kind: 'text', value: ({ id }) => id },
      { label: m.representation_lot(), kind: 'text', value: ({ why }) => why?.lot ?? null }
    ]
  };
}
