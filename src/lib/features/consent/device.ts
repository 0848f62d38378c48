import type { Cookies } from '@sveltejs/kit';

/* Where a device keeps its note: a cookie that is sent to this one link's pages and to no others. */

const name = 'consent';
const pathOf = (token: string) => `/consent/${encodeURIComponent(token)}`;

type DeviceRequest = { cookies: Cookies; params: { token: string }; url: URL };

/** The note of this device for this link; '' when it has none. */
export function noteOf({ cookies }: Pick<DeviceRequest, 'cookies'>): string {
  return cookies.get(name) ?? '';
}

export function keepNote(
  { cookies, params, url }: DeviceRequest,
  { note, expiresMs }: { note: string; expiresMs: number }
): void {
  cookies.set(name, note, {
    path: pathOf(params.token),
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    expires: new Date(expiresMs)
  });
}

export function dropNote({ cookies, params, url }: DeviceRequest): void {
  cookies.delete(name, { path: pathOf(params.token), secure: url.protocol === 'https:' });
}
