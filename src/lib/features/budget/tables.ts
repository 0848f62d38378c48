import type { Generated } from 'kysely';
import type { FundingKind } from './model.ts';

export interface BudgetTables {
  funding_sources: {
    id: string;
    position: number;
    name: string;
    name_en: string;
    kind: FundingKind;
  };
  budget_groups: {
    id: string;
    event_id: string;
    position: number;
    title: string;
    version: Generated<number>;
  };
  budget_lines: {
    id: string;
    group_id: string;
    position: number;
    content: string;
    unit: string;
    quantity: number;
    times: number;
    price_vnd: number;
    source_id: string;
    code: string | null;
    basis: string | null;
    note: string | null;
    version: Generated<number>;
  };
}
