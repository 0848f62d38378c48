import { building } from '$app/environment';
import {
  redirect,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import errorPage from './error.html?raw';
import { mayEnter } from '#lib/server/access.ts';
import { countingQueries, isHealthy, startApp, type App } from '#lib/server/app.ts';
import { refusedBody } from '#lib/server/body-limit.ts';
import { actorOf } from '#lib/server/auth/sessions.ts';
import { troubleOf } from '#lib/server/kernel/door.ts';
import type { FailureCode } from '#lib/server/kernel/failures.ts';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { startJobs } from '#lib/server/jobs/schedule.ts';
import { inLocale, localeCookie, localeOf } from '#lib/server/locale.ts';
import { log } from '#lib/server/log.ts';
import type { Migrations } from '#lib/server/db/migrate.ts';
import { m } from '#lib/paraglide/messages.js';
import { newId } from '#lib/values/ids.ts';

let app: App;

export const init: ServerInit = async () => {
  if (building) return;
  app = await startApp(bundledMigrations());
  const { db, box, files, clock, env } = app;
  if (env.jobs) startJobs({ db, box, files, clock });
};

function bundledMigrations(): Migrations {
  const files = import.meta.glob<Migrations[string]>('/migrations/*.ts', { eager: true });
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [path.slice(path.lastIndexOf('/') + 1, -3), file])
  );
}

/** Gives the request an id and answers with it, whatever happens further in. */
const identify: Handle = async ({ event, resolve }) => {
  event.locals.requestId = newId();
  const response = await resolve(event);
  response.headers.set('x-request-id', event.locals.requestId);
  return response;
};

/** Answers the health check before anything else can fail. */
const health: Handle = async ({ event, resolve }) => {
  if (event.url.pathname !== '/healthz') return resolve(event);
  const ok = await isHealthy(app);
  return Response.json({ status: ok ? 'ok' : 'unavailable' }, { status: ok ? 200 : 503 });
};

/** With MEASURE=1 each answer tells its time and its number of queries, for the benchmark and tests. */
const measure: Handle = async ({ event, resolve }) => {
  if (!app.env.measure) return resolve(event);
  const start = performance.now();
  const { counted, result } = countingQueries(() => resolve(event));
  const response = await result;
  const total = (performance.now() - start).toFixed(2);
  response.headers.set(
    'server-timing',
    `app;dur=${total}, db;dur=${counted.ms.toFixed(2)};desc="${counted.count}"`
  );
  return response;
};

/** Finds out who asks and in which language; everything further in speaks that language. */
const know: Handle = async ({ event, resolve }) => {
  const actor = await actorOf(app.db, event);
  const { db, clock, box, files } = app;
  event.locals.context = { db, clock, box, files, actor, requestId: event.locals.requestId };
  event.locals.demo = app.env.demo;
  event.locals.locale = localeOf(actor, event.cookies.get(localeCookie));
  return inLocale(event.locals.locale, () =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.locale),
      preload: ({ type }) => type === 'js' || type === 'css'
    })
  );
};

const refusalPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The answer to what is refused before it reaches its route. An error thrown here would leave without
 * the headers of `protect` and `identify`; an answer goes back through them.
 */
function refuse(
  { request, locals, isDataRequest }: RequestEvent,
  status: number,
  code: FailureCode
): Response {
  const error = { message: failureText({ code }), requestId: locals.requestId };
  if (request.headers.get('x-sveltekit-action') === 'true') {
    return Response.json({ type: 'error', status, error }, { status });
  }
  if (isDataRequest || !request.headers.get('accept')?.includes('text/html')) {
    return Response.json(error, { status });
  }
  const page = errorPage
    .replaceAll('%sveltekit.status%', String(status))
    .replaceAll('%sveltekit.error.message%', error.message);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': refusalPolicy
  };
  return new Response(page, { status, headers });
}

/** Lets nobody into a group of routes who is not its audience. Closed by default. */
const guard: Handle = async ({ event, resolve }) => {
  const { actor } = event.locals.context;
  const routeId = event.route.id;
  if (routeId !== null && !mayEnter(actor, routeId)) {
    if (actor.kind === 'anonymous') {
      const next = event.request.method === 'GET' ? event.url.pathname + event.url.search : '/';
      redirect(303, `/login?next=${encodeURIComponent(next)}`);
    }
    return refuse(event, 403, 'forbidden');
  }
  return resolve(event);
};

/** Refuses a body that its route does not take; nothing of it is kept or looked at. */
const limit: Handle = async ({ event, resolve }) => {
  const { request } = event;
  const refusal = refusedBody(request, event.route.id);
  if (!refusal) return resolve(event);
  // Thrown away as it comes: a browser that is cut off while sending shows an error of its own and
  // never our sentence. Beyond the server's own limit it is cut off all the same.
  void request.body?.pipeTo(new WritableStream()).catch((error: unknown) => {
    log.debug({ requestId: event.locals.requestId, err: error }, 'a refused body was cut off');
  });
  return refuse(event, refusal.status, refusal.code);
};

const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // no-referrer would take the Origin header from plain form posts, and with it their protection.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin'
} as const;

/** Headers of every answer. Pages are private and are never kept by a shared cache. */
const protect: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  if (event.url.protocol === 'https:') {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
  if (!response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

export const handle = sequence(identify, protect, health, measure, know, limit, guard);

function sentenceFor(thrown: unknown, status: number): string {
  if (status === 404) return failureText({ code: 'notVisible' });
  if (status === 413) return failureText({ code: 'tooLarge' });
  // What remains below 500 the framework refused: a wrong method, or a body that is no form.
  if (status < 500) return failureText({ code: 'invalid' });
  const trouble = troubleOf(thrown);
  return trouble ? failureText(trouble) : m.common_error_unexpected();
}

export const handleError: HandleServerError = ({ error: thrown, event, status, message }) => {
  const { requestId } = event.locals;
  if (status >= 500) log.error({ requestId, status, route: event.route.id, err: thrown }, message);
  return { message: sentenceFor(thrown, status), requestId };
};
