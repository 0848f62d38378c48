import type { Box } from '#lib/server/box.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { withRealNames } from './real-names.server.ts';

/*
 * A link names its child and is signed for child and version with a key derived from the data key:
 * a reprint gives the same link, raising the version makes the old one worthless, and nothing
 * secret is stored.
 */

const purpose = 'consent-link';
const idBytes = 16;
const signed = (delegateId: string, version: number) => `${delegateId}:${version}`;

/** The token of a child's link: 44 characters that are safe in an address. */
export function tokenOf(box: Box, delegateId: string, version: number): string {
  const id = Buffer.from(delegateId.replaceAll('-', ''), 'hex').toString('base64url');
  return id + box.sign(signed(delegateId, version), purpose);
}

const tokenShape = /^[\w-]{44}$/;

/** The child that a token names and its signature, unchecked; undefined when it is no token. */
function partsOf(token: string): { delegateId: string; signature: string } | undefined {
  if (!tokenShape.test(token)) return undefined;
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex');
  if (hex.length !== idBytes * 2) return undefined;
  const delegateId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { delegateId, signature: token.slice(22) };
}

/** The version of each child's link: 1, and one more each time that it was revoked. */
export async function linkVersions(
  db: Db,
  delegateIds: readonly string[]
): Promise<(delegateId: string) => number> {
  if (delegateIds.length === 0) return () => 1;
  const rows = await db
    .selectFrom('consent_link_revocations')
    .select(({ fn }) => ['delegate_id', fn.max('version').as('version')])
    .where('delegate_id', 'in', delegateIds)
    .groupBy('delegate_id')
    .execute();
  const revoked = new Map(rows.map((row) => [row.delegate_id, Number(row.version)]));
  return (delegateId) => (revoked.get(delegateId) ?? 0) + 1;
}

/** The child of a link that works: rightly signed, not revoked, its data not erased. */
export async function findByLink(db: Db, box: Box, token: string) {
  const parts = partsOf(token);
  if (!parts) return undefined;
  const { delegateId, signature } = parts;
  const version = (await linkVersions(db, [delegateId]))(delegateId);
  if (!box.isSigned(signed(delegateId, version), purpose, signature)) return undefined;
  const child = await db
    .selectFrom('delegates as d')
    .innerJoin('events as e', 'e.id', 'd.event_id')
    .innerJoin('units as s', 's.id', 'd.school_id')
    .leftJoin('units as h', 'h.id', 'e.host_unit_id')
    .select([
      'd.id',
      'd.name',
      'd.class_name as className',
      'd.born_on as bornOn',
      's.name as schoolName',
      'h.name as hostName',
      'e.id as eventId',
      'e.name as eventName',
      'e.name_en as eventNameEn',
      'e.starts_on as startsOn',
      'e.ends_on as endsOn',
      'e.starts_time as startsTime',
      'e.ends_time as endsTime',
      'e.place'
    ])
    .where('d.id', '=', delegateId)
    .where('d.erased_at', 'is', null)
    .executeTakeFirst();
  if (!child) return undefined;
  const [named] = await withRealNames(db, box, [child]);
  return named;
}

/* A device that has named the birth date once keeps a signed note of it. */

const devicePurpose = 'consent-device';
const deviceDays = 90;

/** The note for a device: until when (real time, ms) and a signature over that and the link. */
export function deviceNote(box: Box, token: string, realNow: string) {
  const expiresMs = Date.parse(realNow) + deviceDays * 86_400_000;
  const note = `${expiresMs}.${box.sign(`${token}:${expiresMs}`, devicePurpose)}`;
  return { note, expiresMs };
}

/** Has this device named the birth date for this very link? */
export function isKnownDevice(box: Box, token: string, note: string, realNow: string): boolean {
  const [expires = '', signature = ''] = note.split('.');
  return (
    /^\d{13}$/.test(expires) &&
    Number(expires) > Date.parse(realNow) &&
    box.isSigned(`${token}:${expires}`, devicePurpose, signature)
  );
}
