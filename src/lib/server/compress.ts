import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/*
 * Documents leave compressed, at a level that costs a millisecond or two off the main thread: a
 * list of 110 KB goes out as 12. Scripts and styles were compressed when they were built.
 */

type Encoding = 'br' | 'gzip';

const compressors: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => promisify(gzip)(body, { level: 4 })
};

/** Shorter ones gain less than a packet. */
const shortest = 1024;

/** What the reader takes, brotli before gzip; undefined where it takes neither or forbids them (`q=0`). */
export function encodingFor(accepted: string | undefined): Encoding | undefined {
  const offers = (accepted ?? '').split(',').map((offer) =>
    offer
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
  );
  const takes = (name: string) =>
    offers.some(([offer, ...rest]) => offer === name && !rest.some((q) => /^q=0(\.0*)?$/.test(q)));
  return (['br', 'gzip'] as const).find(takes);
}

/**
 * May the answer to this request be compressed at all? The length of a compressed answer that shows
 * what somebody else made up beside what is secret can be used to guess the secret (BREACH). Such
 * text comes in with a query (a search) or a form: those answers stay as they are. The framework's
 * own parameters are shown nowhere.
 */
export function isGuessProof(method: string | undefined, address: string | undefined): boolean {
  if (method !== 'GET') return false;
  const query = new URLSearchParams((address ?? '').split('?')[1] ?? '');
  return [...query.keys()].every((name) => name.startsWith('x-sveltekit-'));
}

function isDocument(response: ServerResponse, status: number): boolean {
  const type = String(response.getHeader('content-type') ?? '');
  const length = response.getHeader('content-length');
  return (
    status === 200 &&
    /^(text\/html|application\/json)\b/.test(type) &&
    !response.hasHeader('content-encoding') &&
    // A new session or a message shown once: secrets of this answer alone.
    !response.hasHeader('set-cookie') &&
    (length === undefined || Number(length) >= shortest)
  );
}

function labelled(response: ServerResponse, encoding: Encoding, length: number): void {
  const etag = response.getHeader('etag');
  // Another form of the same document: a strong tag would call them alike byte for byte.
  if (typeof etag === 'string' && !etag.startsWith('W/')) response.setHeader('etag', `W/${etag}`);
  response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', length);
}

/** Makes the answer leave compressed where that is worth it, allowed, and understood by the reader. */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  const encoding = encodingFor(request.headers['accept-encoding']);
  if (!encoding || !isGuessProof(request.method, request.url)) return;
  const { writeHead, write, end } = response;
  const asBefore = () => Object.assign(response, { writeHead, write, end });
  const parts: Buffer[] = [];

  const finish = async (status: number) => {
    const body = Buffer.concat(parts);
    const small = body.length < shortest ? undefined : await compressors[encoding](body);
    asBefore();
    response.appendHeader('vary', 'accept-encoding');
    if (small) labelled(response, encoding, small.length);
    response.writeHead(status);
    response.end(small ?? body);
  };

  response.writeHead = ((status: number, ...rest: never[]) => {
    asBefore();
    if (rest.length > 0 || !isDocument(response, status))
      return response.writeHead(status, ...rest);
    response.write = (chunk: Buffer | string) => {
      parts.push(Buffer.from(chunk));
      return true;
    };
    response.end = ((chunk?: Buffer | string) => {
      if (chunk !== undefined) parts.push(Buffer.from(chunk));
      finish(status).catch((error: unknown) => response.destroy(error as Error));
      return response;
    }) as typeof response.end;
    return response;
  }) as typeof response.writeHead;
}
