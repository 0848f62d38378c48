import BetterSqlite3 from 'better-sqlite3';
import {
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDialectConfig,
  type TransactionSettings,
  CompiledQuery
} from 'kysely';

/** How long a writer waits for another process before it gives up with SQLITE_BUSY. */
const busyTimeoutMs = 5000;

// Kysely begins deferred: two processes that read and then write would both get their read and
// one of them a busy error. An immediate transaction takes the write lock before the first read.
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

// SQLite does roll back DDL; Kysely's adapter says it doesn't, and would leave half a migration.
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/**
 * The dialect over one SQLite file (created when missing; `:memory:` for tests of pure SQL).
 * WAL, foreign keys on, 5 s busy wait; deleted content is overwritten (`secure_delete`), since a
 * child's data must not linger in free pages.
 */
export function sqliteDialect(path: string): SqliteDialect {
  const database = new BetterSqlite3(path, { timeout: busyTimeoutMs });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  database.pragma('cache_size = -65536');
  return new ImmediateSqliteDialect({ database });
}
