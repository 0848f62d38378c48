import type { DateOn, Instant } from '#lib/values/dates.ts';

/**
 * What stands in a column: `text` and `phone` as they are, never a number (leading zeros stay);
 * `day` a {@link DateOn}; `instant` an {@link Instant}, shown in Viet Nam's time; `count` a number;
 * `money` whole đồng.
 */
export type ColumnKind = 'text' | 'phone' | 'day' | 'instant' | 'count' | 'money';

type ValueOf = {
  text: string;
  phone: string;
  day: DateOn;
  instant: Instant;
  count: number;
  money: number;
};

type ColumnOf<Row, Kind extends ColumnKind> = {
  label: string;
  kind: Kind;
  /** null leaves the cell empty. */
  value: (row: Row) => ValueOf[Kind] | null;
};

/** One column of a list to export: its heading in the reader's language and what it shows of a row. */
export type ExportColumn<Row> = { [Kind in ColumnKind]: ColumnOf<Row, Kind> }[ColumnKind];

/** A list as it is exported: the columns of the page in its order. */
export interface ExportTable<Row> {
  /** Names the file too: the name of the list, never of a person. */
  title: string;
  columns: readonly ExportColumn<Row>[];
  rows: readonly Row[];
  /** A line under the title: what is added up below a page's table, say. */
  note?: string;
}

/** Rows that one export may have: more would be nobody's list, and hold up the others. */
export const exportLimit = 20_000;
