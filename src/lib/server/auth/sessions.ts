import type { Cookies } from '@sveltejs/kit';
import type { Role } from '#lib/features/accounts/model.ts';
import { newId } from '#lib/values/ids.ts';
import type { Db } from '../db/schema.ts';
import { anonymous, type Actor } from '../kernel/actor.ts';
import { absoluteDays, sessionsOver, type Sessions } from './lucia.ts';

const dayMs = 86_400_000;

type CookieJar = Pick<Cookies, 'get' | 'set'>;
type CookieRequest = { cookies: CookieJar; url: URL };

function sessionsFor(db: Db, url: URL): Sessions {
  return sessionsOver(db, url.protocol === 'https:');
}

function setCookie(
  cookies: CookieJar,
  cookie: { name: string; value: string; attributes: object }
): void {
  cookies.set(cookie.name, cookie.value, { path: '/', httpOnly: true, ...cookie.attributes });
}

/** Starts a session for the account and sets its cookie. Any session that the browser had ends first. */
export async function signIn(
  db: Db,
  request: CookieRequest,
  accountId: string,
  userAgent: string | null
): Promise<void> {
  const sessions = sessionsFor(db, request.url);
  const old = request.cookies.get(sessions.sessionCookieName);
  if (old) await sessions.invalidateSession(old);
  const session = await sessions.createSession(accountId, {
    handle: newId(),
    createdAt: new Date().toISOString(),
    absoluteExpiresMs: Date.now() + absoluteDays * dayMs,
    userAgent: userAgent?.slice(0, 300) ?? null
  });
  setCookie(request.cookies, sessions.createSessionCookie(session.id));
}

/** Ends the browser's session. */
export async function signOut(db: Db, request: CookieRequest): Promise<void> {
  const sessions = sessionsFor(db, request.url);
  const id = request.cookies.get(sessions.sessionCookieName);
  if (id) await sessions.invalidateSession(id);
  setCookie(request.cookies, sessions.createBlankSessionCookie());
}

/** Who sends this request, from its cookie; slides the session and clears a dead cookie. */
export async function actorOf(db: Db, request: CookieRequest): Promise<Actor> {
  const sessions = sessionsFor(db, request.url);
  const id = request.cookies.get(sessions.sessionCookieName);
  if (!id || id.length > 100) return anonymous;
  const { session } = await sessions.validateSession(id);
  if (!session) {
    setCookie(request.cookies, sessions.createBlankSessionCookie());
    return anonymous;
  }
  if (session.fresh) setCookie(request.cookies, sessions.createSessionCookie(session.id));
  return accountActor(db, session.userId, session.handle);
}

async function accountActor(db: Db, accountId: string, sessionHandle: string): Promise<Actor> {
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('grants', (join) =>
      join.onRef('grants.account_id', '=', 'accounts.id').on('grants.revoked_at', 'is', null)
    )
    .select([
      'accounts.name',
      'accounts.email',
      'accounts.locale',
      'accounts.person_id',
      'grants.role',
      'grants.event_id',
      'grants.unit_id',
      'grants.confirms'
    ])
    .where('accounts.id', '=', accountId)
    .execute();
  const [first] = rows;
  if (!first) return anonymous;
  return {
    kind: 'account',
    accountId,
    name: first.name,
    email: first.email,
    locale: first.locale,
    personId: first.person_id,
    sessionHandle,
    grants: rows.flatMap(({ role, event_id, unit_id, confirms }) => {
      if (role === null) return [];
      const grant = { role: role as Role, eventId: event_id, unitId: unit_id };
      return [confirms === 1 ? { ...grant, confirms: true } : grant];
    })
  };
}

/** Ends every session of the account but the one named; used when its password or rights change. */
export async function endOtherSessions(
  db: Db,
  accountId: string,
  keepHandle: string | null
): Promise<void> {
  let deletion = db.deleteFrom('sessions').where('account_id', '=', accountId);
  if (keepHandle !== null) deletion = deletion.where('handle', '<>', keepHandle);
  await deletion.execute();
}
