import {
  Lucia,
  TimeSpan,
  type Adapter,
  type DatabaseSession,
  type RegisteredDatabaseSessionAttributes
} from 'lucia';
import type { Db } from '../db/schema.ts';
import { hashToken } from './tokens.ts';

/** A session ends after this long without use … */
const slidingDays = 7;
/** … and after this long in any case. */
export const absoluteDays = 30;

export interface SessionAttributes {
  handle: string;
  createdAt: string;
  absoluteExpiresMs: number;
  userAgent: string | null;
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

const columns = [
  'id_hash',
  'handle',
  'account_id',
  'expires_ms',
  'absolute_expires_ms',
  'sessions.created_at',
  'user_agent'
] as const;

interface SessionRow {
  id_hash: string;
  handle: string;
  account_id: string;
  expires_ms: number;
  absolute_expires_ms: number;
  created_at: string;
  user_agent: string | null;
}

function sessionOf(row: SessionRow, id: string): DatabaseSession {
  return {
    id,
    userId: row.account_id,
    expiresAt: new Date(row.expires_ms),
    attributes: {
      handle: row.handle,
      createdAt: row.created_at,
      absoluteExpiresMs: row.absolute_expires_ms,
      userAgent: row.user_agent
    }
  };
}

// Only the SHA-256 of a session id is stored: whoever reads the database can't take over a session.
// lucia compares and deletes by the id it was given, so the plain id must come back unchanged.
function hashingAdapter(db: Db): Adapter {
  return {
    async getSessionAndUser(id) {
      const row = await db
        .selectFrom('sessions')
        .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
        .select(columns)
        .where('id_hash', '=', hashToken(id))
        .where('accounts.disabled_at', 'is', null)
        .executeTakeFirst();
      if (!row || row.absolute_expires_ms <= Date.now()) return [null, null];
      return [sessionOf(row, id), { id: row.account_id, attributes: {} }];
    },
    async getUserSessions(accountId) {
      const rows = await db
        .selectFrom('sessions')
        .select(columns)
        .where('account_id', '=', accountId)
        .execute();
      return rows.map((row) => sessionOf(row, row.id_hash));
    },
    async setSession(session) {
      await db
        .insertInto('sessions')
        .values({
          id_hash: hashToken(session.id),
          handle: session.attributes.handle,
          account_id: session.userId,
          expires_ms: session.expiresAt.getTime(),
          absolute_expires_ms: session.attributes.absoluteExpiresMs,
          created_at: session.attributes.createdAt,
          user_agent: session.attributes.userAgent
        })
        .execute();
    },
    async updateSessionExpiration(id, expiresAt) {
      await db
        .updateTable('sessions')
        .set({ expires_ms: expiresAt.getTime() })
        .where('id_hash', '=', hashToken(id))
        .execute();
    },
    async deleteSession(id) {
      await db.deleteFrom('sessions').where('id_hash', '=', hashToken(id)).execute();
    },
    async deleteUserSessions(accountId) {
      await db.deleteFrom('sessions').where('account_id', '=', accountId).execute();
    },
    async deleteExpiredSessions() {
      await db.deleteFrom('sessions').where('expires_ms', '<=', Date.now()).execute();
    }
  };
}

export type Sessions = Lucia<SessionAttributes>;

/** The session store over a database. `secure` follows the protocol: http on a LAN has no Secure cookies. */
export function sessionsOver(db: Db, secure: boolean): Sessions {
  return new Lucia<SessionAttributes>(hashingAdapter(db), {
    sessionExpiresIn: new TimeSpan(slidingDays, 'd'),
    sessionCookie: {
      name: 'session',
      expires: true,
      attributes: { sameSite: 'lax', path: '/', secure }
    },
    getSessionAttributes: (attributes: RegisteredDatabaseSessionAttributes) => attributes
  });
}
