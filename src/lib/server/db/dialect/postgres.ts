import { PostgresDialect } from 'kysely';
import pg from 'pg';

const int8 = 20;

/**
 * The dialect over a PostgreSQL server. bigint and count() arrive as text from the driver and are
 * read as numbers: đồng stay far below 2^53.
 */
export function postgresDialect(url: string): PostgresDialect {
  const types: pg.CustomTypesConfig = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      oid === int8 && format !== 'binary'
        ? Number
        : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser']
  };
  return new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10, types }) });
}
