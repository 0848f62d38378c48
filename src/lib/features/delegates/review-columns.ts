import { m } from '#lib/paraglide/messages.js';
import type { Column } from '#lib/ui/types.ts';
import { formatDate } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import { fieldLabel } from './field-labels.ts';
import { sexLabel } from './labels.ts';
import type { DelegateList } from './review-queries.server.ts';

type Row = DelegateList['rows'][number];

/** Shown when the address names no columns. */
export const defaultColumns = ['school', 'class', 'born', 'sex', 'ethnicity', 'photo', 'state'];

const none = '–';

/** Columns of the committee's list that are plain text, by key. */
export function textColumns(locale: Locale): Column<Row>[] {
  const plain = (
    key: string,
    label: string,
    text: (row: Row) => string,
    rest: { hideOnPhone?: boolean; sort?: true } = {}
  ) => ({ key, label, text, ...rest });
  const hideOnPhone = true;
  return [
    plain('school', m.delegates_school(), (row) => `${row.schoolName}, ${row.placeName}`, {
      sort: true
    }),
    plain('class', m.delegates_field_className(), (row) => row.className ?? none),
    plain(
      'born',
      m.delegates_field_bornOn(),
      (row) => (row.bornOn === null ? none : formatDate(row.bornOn, locale)),
      {
        hideOnPhone
      }
    ),
    plain('sex', m.delegates_field_sex(), (row) => sexLabel(row.sex), { hideOnPhone }),
    plain('ethnicity', m.delegates_field_ethnicity(), (row) => row.ethnicity ?? none, {
      hideOnPhone
    }),
    plain('commune', fieldLabel('commune'), (row) => row.commune ?? none),
    plain('submitted', m.review_column_submitted(), (row) =>
      row.submittedAt === null ? none : formatDate(row.submittedAt.slice(0, 10), locale)
    ),
    plain('badge', m.review_badge(), (row) => row.badgeCode ?? none),
    plain('vehicle', fieldLabel('vehicle'), (row) => row.vehicle ?? none),
    plain('room', fieldLabel('room'), (row) => row.room ?? none),
    plain('group', fieldLabel('groupName'), (row) => row.groupName ?? none)
  ];
}
