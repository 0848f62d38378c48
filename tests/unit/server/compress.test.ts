import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressAnswer, encodingFor, isGuessProof } from '#lib/server/compress.ts';

const page = `<!doctype html>${'<p>Đại biểu trẻ em</p>'.repeat(200)}`;

/** Answers as the application does: headers, status, the body in parts. */
const answers: Record<string, (response: ServerResponse) => void> = {
  '/page': (response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-length', Buffer.byteLength(page));
    response.setHeader('etag', '"abc"');
    response.setHeader('vary', 'Origin');
    response.writeHead(200);
    response.write(page.slice(0, 100));
    response.write(Buffer.from(page.slice(100)));
    response.end();
  },
  '/data': (response) => {
    response.setHeader('content-type', 'application/json');
    response.writeHead(200);
    response.end(JSON.stringify({ page }));
  },
  '/short': (response) => {
    response.setHeader('content-type', 'text/html');
    response.writeHead(200);
    response.end('ok');
  },
  '/cookie': (response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('set-cookie', 'session=x');
    response.writeHead(200);
    response.end(page);
  },
  '/missing': (response) => {
    response.setHeader('content-type', 'text/html');
    response.writeHead(404);
    response.end(page);
  },
  '/script': (response) => {
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('content-encoding', 'br');
    response.writeHead(200);
    response.end(page);
  },
  '/plain': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(page);
  }
};

let server: Server;
beforeAll(async () => {
  server = createServer((asked, response) => {
    compressAnswer(asked, response);
    answers[(asked.url ?? '').split('?')[0] ?? '']?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function get(
  path: string,
  { accepted = 'gzip, deflate, br', method = 'GET' } = {}
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  const headers = { 'accept-encoding': accepted };
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
      const { statusCode: status, headers: got } = answer;
      buffer(answer).then((body) => resolve({ status, headers: got, body }), reject);
    })
      .on('error', reject)
      .end();
  });
}

describe('a document', () => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync]
  ] as const)('leaves as %s for who takes it, whole and shorter', async (name, accepted, open) => {
    const { headers, body } = await get('/page', { accepted });
    expect(headers['content-encoding']).toBe(name);
    expect(open(body).toString()).toBe(page);
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(body.length).toBeLessThan(page.length / 5);
    expect(headers['vary']).toBe('Origin, accept-encoding');
    expect(headers['etag']).toBe('W/"abc"');
  });

  it('leaves as JSON compressed too', async () => {
    const { headers, body } = await get('/data?x-sveltekit-invalidated=01');
    expect(headers['content-encoding']).toBe('br');
    expect(JSON.parse(brotliDecompressSync(body).toString())).toEqual({ page });
  });
});

describe('an answer leaves as it is', () => {
  it.each([
    ['when it is short', '/short', {}],
    ['when it sets a cookie', '/cookie', {}],
    ['when it is no success', '/missing', {}],
    ['when it is written in one go by ourselves', '/plain', {}],
    ['when what somebody made up may stand in it', '/page?q=an', {}],
    ['when it answers a form', '/page', { method: 'POST' }],
    ['when the reader takes no encoding', '/page', { accepted: 'identity' }],
    ['when the reader forbids ours', '/page', { accepted: 'gzip;q=0, br;q=0.0' }]
  ])('%s', async (_, path, options) => {
    const { headers, body } = await get(path, options);
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(path === '/short' ? 'ok' : page);
  });

  it('when it was compressed before', async () => {
    const { headers, body } = await get('/script');
    expect(headers['content-encoding']).toBe('br');
    expect(body.toString()).toBe(page);
  });
});

it('reads what a reader takes', () => {
  expect(encodingFor(undefined)).toBeUndefined();
  expect(encodingFor('GZIP')).toBe('gzip');
  expect(encodingFor('gzip;q=1.0, br;q=0.5')).toBe('br');
  expect(encodingFor('brotli, gzipped')).toBeUndefined();
});

it('knows which addresses carry text of somebody else', () => {
  expect(isGuessProof('GET', '/today')).toBe(true);
  expect(isGuessProof('GET', '/today/__data.json?x-sveltekit-invalidated=11')).toBe(true);
  expect(isGuessProof('GET', '/today/__data.json?x-sveltekit-invalidated=11&q=a')).toBe(false);
  expect(isGuessProof('HEAD', '/today')).toBe(false);
});
