import BetterSqlite3 from 'better-sqlite3';
import { demoRoles, type DemoRole } from '#lib/features/demo/accounts.ts';
import { accessTable, samplePaths } from '../support/access-table.ts';
import { expect, test as base } from '../support/e2e.ts';
import { askDatabase } from '../support/sample.ts';
import { formsOf, hostileFills, hostileValues, type FoundForm } from '../support/hostile.ts';

/* Every action with bodies that no form of ours sends. Whatever comes: no 5xx, and a refused call has
   written nothing, not even a trace. */

/**
 * Found once: what is accepted on the way changes and removes records. A worker fixture of its own also
 * gives these tests a worker, and so a server and data, of their own.
 */
const test = base.extend<object, { paths: Record<string, string> }>({
  paths: [
    async ({ server }, use) => {
      await use(await askDatabase(server.databasePath, samplePaths));
    },
    { scope: 'worker' }
  ]
});

type Requests = Parameters<Parameters<typeof test>[2]>[0]['request'];
type Body = Record<string, string | Blob>;

// These write by design when they refuse: a failed attempt to sign in is traced.
const writesRefusals = new Set(['/(public)/login']);
// An accepted one would end the session or change the password that the other tests use.
const endsSession = new Set([
  'password',
  'endSession',
  'endOthers',
  'disable',
  'endSessions',
  'clock'
]);

async function encoded(body: Body): Promise<{ data: Buffer; type: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value);
  const request = new Request('http://here.invalid', { method: 'POST', body: form });
  return {
    data: Buffer.from(await request.arrayBuffer()),
    type: request.headers.get('content-type') ?? ''
  };
}

const fills = Object.entries(hostileFills);

/** Hostile in every field, then in one at a time: that reaches behind the first check of a form. */
function bodiesOf({ action, fields }: FoundForm, isShown: boolean): [string, Body][] {
  const names = [...Object.keys(fields), '__proto__', 'constructor', 'unknown', 'eventId'];
  // Where the page has no form, the door refuses before it looks at the fields: a few are enough.
  const whole = (isShown ? fills : fills.slice(0, 2)).map(([label, fill]): [string, Body] => [
    label,
    Object.fromEntries([...names, '_form'].map((name) => [name, fill(name)]))
  ]);
  if (!isShown || endsSession.has(action)) return whole;
  const single = Object.keys(fields).map((name, at): [string, Body] => {
    const value = hostileValues[(at + action.length) % hostileValues.length] ?? '';
    return [`${name}=${value.slice(0, 20)}`, { ...fields, [name]: value }];
  });
  return [...whole, ['no fields', {}], ...single];
}

for (const role of demoRoles) {
  test(`hostile forms break nothing for ${role}`, async ({ server, paths, request }) => {
    await enter(request, server.url, role);
    const watch = new BetterSqlite3(server.databasePath, { readonly: true });
    // Rises whenever another connection has written anything at all.
    const written = () => watch.pragma('data_version', { simple: true });
    for (const [id, route] of Object.entries(accessTable)) {
      if (!route.open.includes(role) || route.isEndpoint || !route.actions) continue;
      const path = paths[id] ?? '/missing';
      const page = await request.get(path, { maxRedirects: 0, headers: { accept: 'text/html' } });
      const found = formsOf(await page.text());
      const known: Record<string, string> = Object.assign({}, ...found.map(({ fields }) => fields));
      for (const action of route.actions) {
        const shown = found.find((one) => one.action === action);
        for (const [label, body] of bodiesOf(shown ?? { action, fields: known }, !!shown)) {
          const before = written();
          const { data, type } = await encoded(body);
          const answer = await request.post(action === 'default' ? path : `${path}?/${action}`, {
            data,
            maxRedirects: 0,
            headers: { origin: server.url, accept: 'text/html', 'content-type': type }
          });
          const told = `${role} ${id} ${action} ${label}: ${answer.status()}`;
          expect.soft(answer.status(), told).toBeLessThan(500);
          if (answer.status() >= 400) {
            if (!writesRefusals.has(id)) expect.soft(written(), told).toBe(before);
            expect.soft(await answer.text(), told).not.toContain('<img src=x');
          }
        }
      }
      const after = await request.get(path, { maxRedirects: 0, headers: { accept: 'text/html' } });
      expect.soft(after.status(), `${role} ${id}`).toBeLessThan(500);
      expect.soft(await after.text(), `${role} ${id}`).not.toContain('<img src=x');
    }
    watch.close();
  });
}

test('no address from a form leads to another site', async ({ server, request }) => {
  for (const back of [
    '//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/\\evil.example'
  ]) {
    const answer = await request.post('/language', {
      form: { locale: 'vi', back },
      maxRedirects: 0,
      headers: { origin: server.url, accept: 'text/html' }
    });
    expect.soft({ back, to: answer.headers()['location'] }).toEqual({ back, to: '/' });
  }
});

test('a body that is no form is refused, not a fault', async ({ server, request }) => {
  for (const path of ['/language', '/login', '/demo?/enter', '/demo?/clock']) {
    for (const type of ['multipart/form-data; boundary=x', 'application/json', 'text/plain']) {
      const answer = await request.post(path, {
        data: Buffer.from('--y\r\nbroken'),
        maxRedirects: 0,
        headers: { origin: server.url, accept: 'text/html', 'content-type': type }
      });
      expect.soft([400, 415], `${path} ${type}: ${answer.status()}`).toContain(answer.status());
    }
  }
});

async function enter(request: Requests, url: string, role: DemoRole): Promise<void> {
  const answer = await request.post('/demo?/enter', {
    form: { role },
    maxRedirects: 0,
    headers: { origin: url, accept: 'text/html' }
  });
  expect(answer.status()).toBe(303);
}
