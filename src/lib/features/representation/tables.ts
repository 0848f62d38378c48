import type { Dimension, TargetUnit } from './model.ts';

export interface RepresentationTables {
  representation_targets: {
    event_id: string;
    dimension: Dimension;
    category: string;
    unit: TargetUnit;
    value: number;
    /** One moment for all targets of an event: they are set together. */
    set_at: string;
    set_by: string;
  };
  draws: {
    id: string;
    event_id: string;
    seed: string;
    /** Which description of the method was in force (`drawMethod`). */
    method: string;
    places: number;
    candidates: number;
    candidates_hash: string;
    needs: string;
    announced_at: string;
    announced_by: string;
  };
  draw_steps: {
    draw_id: string;
    step: 'drawn' | 'applied';
    at: string;
    by: string;
  };
  draw_entries: {
    draw_id: string;
    delegate_id: string;
    outcome: 'drawn' | 'reserve';
    position: number;
    dimension: Dimension | null;
    category: string | null;
    lot: string;
    stratum_rank: number;
    stratum_size: number;
  };
}
