import type { Generated } from 'kysely';
import type { GrantScope, Role } from './model.ts';

export interface AccountTables {
  accounts: {
    id: string;
    email: string;
    name: string;
    folded_name: string;
    sort_key: string;
    person_id: string | null;
    password_hash: string | null;
    locale: 'vi' | 'en' | null;
    created_at: string;
    disabled_at: string | null;
    disabled_by: string | null;
    version: Generated<number>;
  };
  grants: {
    id: string;
    account_id: string;
    role: Role;
    scope: GrantScope;
    event_id: string | null;
    unit_id: string | null;
    granted_at: string;
    granted_by: string;
    revoked_at: string | null;
    revoked_by: string | null;
    /** 1: a school's principal, who confirms what its registrars fill in. */
    confirms: Generated<number>;
  };
  sessions: {
    id_hash: string;
    handle: string;
    account_id: string;
    expires_ms: number;
    absolute_expires_ms: number;
    created_at: string;
    user_agent: string | null;
  };
  account_links: {
    id: string;
    kind: 'invite' | 'reset';
    account_id: string;
    token_hash: string;
    created_at: string;
    created_by: string;
    expires_at: string;
    used_at: string | null;
    revoked_at: string | null;
  };
}
