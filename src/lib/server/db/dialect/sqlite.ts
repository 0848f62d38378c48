import BetterSqlite3 from 'better-sqlite3';
import {
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type TransactionSettings,
  CompiledQuery
} from 'kysely';

/** How long a writer waits for another process before it gives up with SQLITE_BUSY. */
const busyTimeoutMs = 5000;

// Kysely begins deferred: two processes that read and then write would both get their read and
// one of them a busy error. An immediate transaction takes the write lock before the first read.
class ImmediateDriver extends SqliteDriver {
  readonly #database: BetterSqlite3.Database;

  constructor(database: BetterSqlite3.Database) {
    super({ database });
    this.#database = database;
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  // A full disk makes SQLite roll back by itself; a second rollback would hide the first error.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

// SQLite does roll back DDL; Kysely's adapter says it doesn't, and would leave half a migration.
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: BetterSqlite3.Database;

  constructor(database: BetterSqlite3.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database);
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
  return new ImmediateSqliteDialect(database);
}
