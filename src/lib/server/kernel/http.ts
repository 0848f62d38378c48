import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { decode } from 'decode-formdata';
import type { FormState } from '#lib/ui/form-state.ts';
import type { Context } from './context.ts';
import type { Door } from './door.ts';
import { failureText, issueText } from './failure-text.ts';
import type { Failure, FailureCode } from './failures.ts';
import type { Query } from './query.ts';

/* The one place where doors meet HTTP: forms become input, failures become answers. */

const statusOf: Partial<Record<FailureCode, number>> = {
  invalid: 400,
  signedOut: 401,
  wrongCredentials: 400,
  forbidden: 403,
  notVisible: 404,
  tooLarge: 413,
  throttled: 429,
  busy: 503,
  storageFull: 503
};

const conflict = 409;

/** The context of this request for a door. */
export function contextOf(event: Pick<RequestEvent, 'locals'>): Context {
  return event.locals.context;
}

type Refused = ActionFailure<FormState>;
export type Submitted<R> = { ok: true; value: R } | { ok: false; refused: Refused };

type Extra = Record<string, unknown>;

/**
 * Sends the request's form through a door. `extra` (route parameters) wins over what the form
 * says. A refusal comes back ready to be returned from the action: translated, with the typed
 * values except the door's secret ones. A subject that the actor may not see answers 404.
 */
export async function submit<R>(
  event: RequestEvent,
  door: Door<R>,
  extra: Extra = {}
): Promise<Submitted<R>> {
  const form = await readForm(event.request);
  if (!form) return refused('', { code: 'tooLarge' }, {});
  const id = String(form.get('_form') ?? '');
  form.delete('_form');
  const result = await door(contextOf(event), { ...decoded(form, door.arrays), ...extra });
  if (result.ok) return result;
  if (result.failure.code === 'notVisible') error(404, failureText(result.failure));
  return refused(id, result.failure, echo(form, door.secret ?? []));
}

/**
 * An action that sends its form through a door, with the route's parameters, and says at a page what
 * was done.
 */
export function act<E extends RequestEvent, R>(
  door: Door<R>,
  to: (event: E, value: R) => string,
  said: (value: R) => string
): (event: E) => Promise<Refused> {
  return async (event) => {
    const result = await submit(event, door, event.params);
    return result.ok ? done(event, to(event, result.value), said(result.value)) : result.refused;
  };
}

/** The form of a request that goes through no door. A body over the limit answers 413, one that is no form 400. */
export async function formOf(request: Request): Promise<FormData> {
  return (await readForm(request)) ?? error(413, failureText({ code: 'tooLarge' }));
}

/** The form, or undefined when its body is over the limit. A body that is no form is a 400. */
async function readForm(request: Request): Promise<FormData | undefined> {
  try {
    return await request.formData();
  } catch (thrown) {
    if ((thrown as { status?: unknown }).status === 413) return undefined;
    error(400, failureText({ code: 'invalid' }));
  }
}

// Names that would reach an object's prototype, or nest, are not ours: no form of the app has them.
const plainName = /^[A-Za-z][A-Za-z0-9_]*$/;

function decoded(form: FormData, arrays: readonly string[] = []): Record<string, unknown> {
  const known = new FormData();
  for (const [name, value] of form) {
    if (plainName.test(name) && (arrays.includes(name) || !known.has(name))) {
      known.append(name, value);
    }
  }
  return decode(known, { arrays: [...arrays] });
}

function echo(form: FormData, secret: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && plainName.test(name) && !secret.includes(name)) {
      values[name] = value;
    }
  }
  return values;
}

function refused(id: string, failure: Failure, values: Record<string, string>): Submitted<never> {
  const issues: Record<string, string> = {};
  for (const issue of failure.issues ?? []) issues[issue.field] ??= issueText(issue);
  const form: FormState = { id, message: failureText(failure), issues, values };
  return { ok: false, refused: fail(statusOf[failure.code] ?? conflict, form) };
}

/** Runs a query for a page. What the actor may not see answers 404, what he may not do 403. */
export async function ask<R>(
  event: Pick<RequestEvent, 'locals'>,
  query: Query<R>,
  input: unknown = {}
): Promise<R> {
  const result = await query(contextOf(event), input);
  if (result.ok) return result.value;
  // An address that names no possible id is as absent as one that names no row.
  const status =
    result.failure.code === 'invalid' ? 404 : (statusOf[result.failure.code] ?? conflict);
  const shown: Failure = status === 404 ? { code: 'notVisible' } : result.failure;
  error(status, failureText(shown));
}

/** The path when it stays on this site, else undefined: an address from a form never leads elsewhere. */
export function localPath(path: unknown): string | undefined {
  if (typeof path !== 'string' || !path.startsWith('/')) return undefined;
  const base = 'http://here.invalid';
  if (!URL.canParse(path, base)) return undefined;
  const url = new URL(path, base);
  // Dots resolve to nothing: `/.//elsewhere` would become `//elsewhere`, another site's address.
  if (url.origin !== base || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search;
}

const flashCookie = 'flash';

/** After a success: back to a page (303, so that a reload posts nothing) with a sentence shown there once. */
export function done(event: Pick<RequestEvent, 'cookies'>, to: string, message: string): never {
  event.cookies.set(flashCookie, encodeURIComponent(message).slice(0, 3000), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: false,
    maxAge: 60
  });
  redirect(303, to);
}

/** The sentence left by `done`, once. */
export function takeFlash(event: Pick<RequestEvent, 'cookies'>): string | undefined {
  const text = event.cookies.get(flashCookie);
  if (text === undefined) return undefined;
  event.cookies.delete(flashCookie, { path: '/', secure: false });
  try {
    return decodeURIComponent(text);
  } catch {
    // A cookie that we did not write: nothing to show.
    return undefined;
  }
}
