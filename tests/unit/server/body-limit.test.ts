import { describe, expect, it } from 'vitest';
import { refusedBody, uploadRoutes } from '#lib/server/body-limit.ts';
import { uploadLimit } from '#lib/values/files.ts';
import { allRoutes } from '../../support/routes.ts';

const sent = (length: number | null) => ({
  headers: new Headers(length === null ? {} : { 'content-length': String(length) }),
  body: {}
});
const [upload = ''] = uploadRoutes;
const plain = '/(public)/login';

describe('the limit of a body', () => {
  it('is small for a form, and for an address that leads nowhere', () => {
    for (const route of [plain, null]) {
      expect(refusedBody(sent(512 * 1024), route)).toBeUndefined();
      expect(refusedBody(sent(512 * 1024 + 1), route)).toMatchObject({ status: 413 });
    }
  });

  it('lets an upload have its file', () => {
    expect(refusedBody(sent(uploadLimit + 1000), upload)).toBeUndefined();
    expect(refusedBody(sent(uploadLimit + 1024 * 1024), upload)).toMatchObject({ status: 413 });
  });

  it('asks for a length, except where the server cuts off while reading', () => {
    expect(refusedBody(sent(null), plain)).toMatchObject({ status: 411 });
    expect(refusedBody(sent(null), upload)).toBeUndefined();
    expect(refusedBody({ headers: new Headers(), body: null }, plain)).toBeUndefined();
  });

  it('names routes that there are', () => {
    const ids = allRoutes().map(({ id }) => id);
    expect([...uploadRoutes].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
