import { demoRoles, type DemoRole } from '#lib/features/demo/accounts.ts';
import { accessTable, samplePaths, type Visitor } from '../support/access-table.ts';
import { expect, test } from '../support/e2e.ts';
import { askDatabase } from '../support/sample.ts';
import { allRoutes } from '../support/routes.ts';

/* Every route and every action, as a stranger and as each role. A route or action that is not in the table
   fails here: whoever adds one says who it is for. */

const visitors: Visitor[] = ['anonymous', ...demoRoles];

/** Of the sample school's children: what is sealed, shown to nobody but the own school's form. */
const sealed = ['Lê Văn Tám', 'Nguyễn Văn Lành', '0912345611', '0912345612', 'Dị ứng hải sản'];
/** Names that only reviewer, safeguarding and the own school may read; the gate has to search first. */
const names = ['Lê Thị Ngọc Ánh', 'Nguyễn Thị Ánh', 'Danh Thị Bé Ba'];
const readers: Visitor[] = ['reviewer', 'safeguarding', 'school'];

test('every route and every action is in the table, and nothing else is', () => {
  const known = Object.fromEntries(
    Object.entries(accessTable).map(([id, { actions }]) => [id, [...(actions ?? [])].sort()])
  );
  const real = Object.fromEntries(
    allRoutes().map(({ id, actions, methods }) => [id, [...actions, ...methods].sort()])
  );
  expect(known).toEqual(real);
});

for (const visitor of visitors) {
  test(`pages open for ${visitor} are those of the table`, async ({ server, request }) => {
    const paths = await pathsOf(server.databasePath);
    if (visitor !== 'anonymous') await enter(request, server.url, visitor);
    for (const [id, route] of Object.entries(accessTable)) {
      if (route.isEndpoint) continue;
      const answer = await request.get(paths[id] ?? '/missing', {
        maxRedirects: 0,
        headers: { accept: 'text/html' }
      });
      const status = answer.status();
      // 429: the page opened so often that its link is being throttled.
      const isOpen =
        status === 200 ||
        status === 429 ||
        (status === 303 && !isLogin(answer.headers()['location']));
      expect.soft({ id, visitor, isOpen, status }).toEqual({
        id,
        visitor,
        isOpen: route.open.includes(visitor),
        status
      });
      expect.soft(status, `${visitor} ${id}`).toBeLessThan(500);
      // A page whose data bears a name of the frame's would hide who is signed in.
      if (status === 200) {
        const isNameless = /href="\/account"[^>]*><\/a>/.test(await answer.text());
        expect.soft(isNameless, `${visitor} ${id}`).toBe(false);
      }
      if (!isOpen) expect.soft([303, 403, 404], `${visitor} ${id}`).toContain(status);
    }
  });

  test(`no page gives ${visitor} what is not theirs to read of a child`, async ({
    server,
    request
  }) => {
    const paths = await pathsOf(server.databasePath);
    if (visitor !== 'anonymous') await enter(request, server.url, visitor);
    const hidden = [
      ...(visitor === 'school' ? [] : sealed),
      ...(readers.includes(visitor) ? [] : names)
    ];
    for (const [id, route] of Object.entries(accessTable)) {
      if (route.isEndpoint) continue;
      const path = (paths[id] ?? '/missing').replace(/\/$/, '');
      for (const address of [path || '/', `${path}/__data.json`]) {
        const body = await (await request.get(address, { maxRedirects: 0 })).text();
        const found = hidden.filter((text) => body.includes(text));
        expect.soft(found, `${visitor} ${address}`).toEqual([]);
      }
    }
  });

  test(`actions do nothing for ${visitor} where they are not meant for it`, async ({
    server,
    request
  }) => {
    const paths = await pathsOf(server.databasePath);
    if (visitor !== 'anonymous') await enter(request, server.url, visitor);
    const before = await traces(server.databasePath);
    for (const [id, route] of Object.entries(accessTable)) {
      if (route.open.includes(visitor) || route.isEndpoint) continue;
      for (const action of route.actions ?? []) {
        // A file is fetched and takes no post; who may fetch it the sweep of the pages asks.
        if (action === 'GET') continue;
        const query = action === 'default' ? '' : `?/${action}`;
        const answer = await request.post(`${paths[id] ?? '/missing'}${query}`, {
          form: {},
          maxRedirects: 0,
          headers: { origin: server.url, accept: 'text/html' }
        });
        const status = answer.status();
        expect.soft([303, 403, 404], `${visitor} ${id} ${action}: ${status}`).toContain(status);
        if (status === 303) expect.soft(isLogin(answer.headers()['location'])).toBe(true);
      }
    }
    expect(await traces(server.databasePath)).toBe(before);
  });

  test(`an empty post never breaks an action that is open for ${visitor}`, async ({
    server,
    request
  }) => {
    const paths = await pathsOf(server.databasePath);
    if (visitor !== 'anonymous') await enter(request, server.url, visitor);
    for (const [id, route] of Object.entries(accessTable)) {
      if (!route.open.includes(visitor) || route.isEndpoint || route.emptyPostActs) continue;
      for (const action of route.actions ?? []) {
        const query = action === 'default' ? '' : `?/${action}`;
        const answer = await request.post(`${paths[id] ?? '/missing'}${query}`, {
          form: {},
          maxRedirects: 0,
          headers: { origin: server.url, accept: 'text/html' }
        });
        expect.soft(answer.status(), `${visitor} ${id} ${action}`).toBeLessThan(500);
      }
    }
  });
}

function isLogin(location: string | undefined): boolean {
  return location?.startsWith('/login') ?? false;
}

type Requests = Parameters<Parameters<typeof test>[2]>[0]['request'];

async function enter(request: Requests, url: string, role: DemoRole): Promise<void> {
  const answer = await request.post('/demo?/enter', {
    form: { role },
    maxRedirects: 0,
    headers: { origin: url, accept: 'text/html' }
  });
  expect(answer.status()).toBe(303);
}

const pathsOf = (databasePath: string) => askDatabase(databasePath, samplePaths);

async function traces(databasePath: string): Promise<number> {
  const { count } = await askDatabase(databasePath, (db) =>
    db
      .selectFrom('audit')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  );
  return count;
}
