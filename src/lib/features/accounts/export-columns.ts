import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import type { Locale } from '#lib/values/text.ts';
import { accountStateLabel, grantText } from './labels.ts';
import type { accountList } from './queries.server.ts';
import type { uninvitedSchools } from './school-invites.server.ts';

type List = AnswerOf<typeof accountList>;

/** Accounts as they are exported. */
export function accountsTable(
  { accounts }: List,
  locale: Locale
): ExportTable<List['accounts'][number]> {
  return {
    title: m.accounts_title(),
    rows: accounts,
    columns: [
      { label: m.accounts_name(), kind: 'text', value: (row) => row.name },
      { label: m.accounts_email(), kind: 'text', value: (row) => row.email },
      {
        label: m.accounts_roles(),
        kind: 'text',
        value: (row) => row.grants.map((grant) => grantText(grant, locale)).join('\n')
      },
      { label: m.accounts_state(), kind: 'text', value: (row) => accountStateLabel(row.state) },
      { label: m.accounts_last_sign_in(), kind: 'instant', value: (row) => row.lastSignIn }
    ]
  };
}

type Uninvited = AnswerOf<typeof uninvitedSchools>;

/** Schools with a quota that nobody registers for yet. */
export function uninvitedTable(schools: Uninvited): ExportTable<Uninvited[number]> {
  return {
    title: m.registering_invitations_title(),
    rows: schools,
    columns: [
      { label: m.delegates_school(), kind: 'text', value: (school) => school.name },
      { label: m.delegates_district(), kind: 'text', value: (school) => school.placeName }
    ]
  };
}
