import { spawnSync } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, test } from '../support/e2e.ts';

/** Sends a request with headers that a browser would not let us set. */
function raw(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string }
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: options.method ?? 'GET', headers: options.headers });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
      );
    });
    request.on('error', reject);
    request.end(options.body);
  });
}

const formType = 'application/x-www-form-urlencoded';
const signIn = 'email=planner%40demo.local&password=bup-mang-2023';

test('the health check answers ok, for any address and for scripts', async ({ server }) => {
  const answer = await raw(`${server.url}/healthz`, { headers: { host: 'monitor.example' } });
  expect(answer).toEqual({ status: 200, text: '{"status":"ok"}' });
});

test('a foreign address is refused, and a foreign origin can post nothing', async ({ server }) => {
  const foreign = await raw(`${server.url}/login`, { headers: { host: 'evil.example' } });
  expect(foreign.status).toBe(421);
  const forged = await raw(`${server.url}/login`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-bup-mang-host': 'evil.example' }
  });
  expect(forged.status).toBe(200);
  expect(forged.text).not.toContain('evil.example');
  const posted = await raw(`${server.url}/login`, {
    method: 'POST',
    headers: { 'content-type': formType, origin: 'http://evil.example' },
    body: signIn
  });
  expect(posted.status).toBe(403);
});

test('forms can be posted on localhost, 127.0.0.1 and an address of the network', async ({
  server
}) => {
  const { port } = new URL(server.url);
  const lan = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  const hosts = [
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    ...(lan ? [`${lan.address}:${port}`] : [])
  ];
  for (const host of hosts) {
    const answer = await raw(`${server.url}/login`, {
      method: 'POST',
      headers: { host, accept: 'text/html', 'content-type': formType, origin: `http://${host}` },
      body: signIn
    });
    expect(answer.status, host).toBe(303);
  }
});

test('a body over the limit gets 413 and a sentence', async ({ server }) => {
  const answer = await raw(`${server.url}/login`, {
    method: 'POST',
    headers: { 'content-type': formType, origin: server.url, accept: 'text/html' },
    body: `email=${'x'.repeat(13 * 1024 * 1024)}`
  });
  expect(answer.status).toBe(413);
  expect(answer.text).toContain('quá lớn');
});

test('a page answers with strict headers and no-store', async ({ request }) => {
  const headers = (await request.get('/login')).headers();
  expect(headers['content-security-policy']).toContain("script-src 'self' 'nonce-");
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cache-control']).toBe('private, no-store');
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('who may not enter is told so, with the same headers as everybody', async ({
  page,
  signIn
}) => {
  await signIn('admin');
  const answer = await page.goto('/plan');
  expect(answer?.status()).toBe(403);
  expect(answer?.headers()['x-content-type-options']).toBe('nosniff');
  expect(answer?.headers()['cache-control']).toBe('private, no-store');
  expect(answer?.headers()['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  await expect(page.getByText('không có quyền')).toBeVisible();
});

test('an address that does not exist answers 404 with the request’s code', async ({ page }) => {
  const answer = await page.goto('/khong-co');
  expect(answer?.status()).toBe(404);
  const id = answer?.headers()['x-request-id'] ?? 'no id';
  await expect(page.getByText(id)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Không mở được trang này' })).toBeVisible();
});

/** What the server says on its way down when it is started with these settings. */
function lastWords(env: Record<string, string>): string {
  const { ORIGIN, DATA_KEY, DATABASE_URL, ...rest } = process.env;
  void [ORIGIN, DATA_KEY, DATABASE_URL];
  const started = spawnSync(process.execPath, ['server.mjs'], {
    env: { ...rest, DEMO: '0', NODE_ENV: 'production', PORT: '0', ...env },
    encoding: 'utf8',
    timeout: 20_000
  });
  expect(started.status).toBe(1);
  return started.stderr;
}

test('production names each setting that is missing, and refuses a demo database', ({ server }) => {
  expect(lastWords({})).toBe(
    "Búp Măng can't start:\nORIGIN is missing\nDATABASE_URL is missing\nDATA_KEY is missing\n"
  );
  const settings = {
    ORIGIN: 'https://treem.example.vn',
    DATABASE_URL: server.databasePath,
    DATA_KEY: `k1:${'A'.repeat(43)}=`
  };
  expect(lastWords(settings)).toBe(
    "Búp Măng can't start:\nThis is a demo database: production refuses to run on it.\n"
  );
});
