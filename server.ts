import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { compressAnswer } from './src/lib/server/compress.ts';
import { readEnv, type Env } from './src/lib/server/env.ts';
import { log } from './src/lib/server/log.ts';

/*
 * The server's entry. adapter-node takes every request for https unless told otherwise and then
 * refuses form posts over http. Telling it by `X-Forwarded-*` would let a forged header through, so
 * protocol and host travel in private headers that are overwritten on every request.
 */

const protocolHeader = 'x-bup-mang-protocol';
const hostHeader = 'x-bup-mang-host';

/** Largest body of all: what an upload of 10 MB needs. Each route's own limit is set in the hooks. */
const bodyLimit = '12M';

function environment(): Env {
  try {
    return readEnv();
  } catch (error) {
    process.stderr.write(`Búp Măng can't start:\n${(error as Error).message}\n`);
    process.exit(1);
  }
}

const env = environment();

function ownNames(): Set<string> {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const names = addresses.map(({ address, family }) =>
    family === 'IPv6' ? `[${address}]` : address
  );
  return new Set(['localhost', '127.0.0.1', '[::1]', ...names]);
}

const names = ownNames();

function isAllowed(host: string): boolean {
  if (env.origin !== undefined) return host === new URL(env.origin).host;
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname, port } = new URL(`http://${host}`);
  return names.has(hostname) && Number(port || 80) === env.port;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(text);
}

// The prefix is the one of svelte.config.js.
process.env['BUP_MANG_ADAPTER_PROTOCOL_HEADER'] = protocolHeader;
process.env['BUP_MANG_ADAPTER_HOST_HEADER'] = hostHeader;
process.env['BUP_MANG_ADAPTER_BODY_SIZE_LIMIT'] = bodyLimit;

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

// Named at run time: the build is not there yet when this file is checked.
const built = new URL('./build/handler.js', import.meta.url).href;

async function loadHandler(): Promise<Handler> {
  try {
    return ((await import(built)) as { handler: Handler }).handler;
  } catch (error) {
    // A refusal to start is a sentence for a person; anything else keeps its stack.
    const isRefusal = error instanceof Error && error.name === 'StartRefusal';
    process.stderr.write(
      `Búp Măng can't start:\n${isRefusal ? error.message : ((error as Error).stack ?? String(error))}\n`
    );
    process.exit(1);
  }
}

const handler = await loadHandler();
const protocol = env.origin === undefined ? 'http' : new URL(env.origin).protocol.slice(0, -1);

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  const host = request.headers.host ?? '';
  // A monitor asks by whatever address it has; the answer says nothing but ok.
  if (!isAllowed(host) && request.url !== '/healthz') {
    refuse(response, 421, 'This server does not answer for this address.\n');
    return;
  }
  request.headers[protocolHeader] = protocol;
  request.headers[hostHeader] = isAllowed(host) ? host : `localhost:${env.port}`;
  compressAnswer(request, response);
  void handler(request, response, () => refuse(response, 404, 'Not found\n'));
});

server.listen(env.port, env.host, () => {
  log.info({ host: env.host, port: env.port }, 'listening');
});

// Without this a taken port would end in a stack trace.
server.on('error', (error) => {
  process.stderr.write(`Búp Măng can't listen on ${env.host}:${env.port}: ${error.message}\n`);
  process.exit(1);
});

let isStopping = false;

function stop(): void {
  // A terminal's Ctrl-C reaches us twice: from itself and from the launcher.
  if (isStopping) return;
  isStopping = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  // A reader who keeps a connection open does not keep the server from stopping.
  setTimeout(() => process.exit(0), 3000).unref();
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
