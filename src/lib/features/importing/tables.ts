import type { Generated } from 'kysely';
import type { ImportState } from './model.ts';

export interface ImportTables {
  imports: {
    id: string;
    /** The key of the target. */
    kind: string;
    event_id: string;
    unit_id: string;
    state: ImportState;
    /** The sealed file, until the list is applied or for a week. */
    file_id: string | null;
    /** A `Mapping` as JSON: columns and roles, nothing of the rows. */
    mapping: string | null;
    recase: Generated<number>;
    added: Generated<number>;
    reserved: Generated<number>;
    changed: Generated<number>;
    left_out: Generated<number>;
    uploaded_at: string;
    uploaded_by: string;
    applied_at: string | null;
    applied_by: string | null;
    undone_at: string | null;
    undone_by: string | null;
    version: Generated<number>;
  };
  import_rows: {
    id: string;
    import_id: string;
    row_number: number;
    outcome: 'new' | 'changed';
    subject_id: string;
    /** The version that the import left; another one says that somebody touched the entry. */
    version_after: number;
    /** What a changed entry was before, sealed. */
    before_sealed: string | null;
  };
  import_mappings: {
    unit_id: string;
    kind: string;
    /** A digest of the headings. */
    signature: string;
    /** Roles by column as JSON. */
    roles: string;
    saved_at: string;
  };
}
