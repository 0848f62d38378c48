import { m } from '#lib/paraglide/messages.js';
import { formatDateTime } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import type { LinkKind } from './model.ts';

/** What a page shows once after a link was issued: reloading it shows it no more. */
export interface HandOver {
  handOver: { name: string; text: string };
}

/** The text that carries a link to its owner, ready for Zalo. It names no child. */
export function linkToHandOver(
  where: { url: URL; locals: { locale: Locale } },
  link: { kind: LinkKind; token: string; name: string; expiresAt: string }
): HandOver {
  const { kind, token, name, expiresAt } = link;
  const url = `${where.url.origin}/${kind}/${token}`;
  const until = formatDateTime(expiresAt, where.locals.locale);
  const text =
    kind === 'invite'
      ? m.notices_zalo_invite({ name, url, until })
      : m.notices_zalo_reset({ name, url, until });
  return { handOver: { name, text } };
}

/** The link in a page's `form`, when its last action issued one. */
export function handedOver(form: object | null | undefined): HandOver['handOver'] | undefined {
  return form && 'handOver' in form ? (form as HandOver).handOver : undefined;
}
