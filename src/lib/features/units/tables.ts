import type { Generated } from 'kysely';
import type { UnitKind } from './model.ts';

export interface UnitTable {
  id: string;
  parent_id: string | null;
  kind: UnitKind;
  name: string;
  folded_name: string;
  sort_key: string;
  valid_from: string;
  valid_to: string | null;
  is_sample: Generated<number>;
  version: Generated<number>;
}

export interface PersonTable {
  id: string;
  name: string;
  folded_name: string;
  sort_key: string;
  unit_id: string | null;
  position: string | null;
  phone: string | null;
  email: string | null;
  is_sample: Generated<number>;
  version: Generated<number>;
}

export interface UnitTables {
  units: UnitTable;
  persons: PersonTable;
}
