import { uploadLimit } from '#lib/values/files.ts';
import type { FailureCode } from './kernel/failures.ts';

// What a multipart body adds to its file: boundaries, headers, the other fields.
const overhead = 64 * 1024;

/** Largest body of every other form, in bytes. */
const formLimit = 512 * 1024;

/** The routes that take a file; every other one keeps the small limit. */
export const uploadRoutes: ReadonlySet<string> = new Set([
  '/(committee)/events/[eventId]/tasks/[taskId]/files',
  '/(committee)/plan/activities/[activityId]/targets/[targetId]/result',
  '/(school)/school/[eventId]/consent/[delegateId]/paper',
  '/(school)/school/[eventId]/import'
]);

interface Sent {
  headers: Headers;
  body: unknown;
}

export interface BodyRefusal {
  status: 411 | 413;
  code: FailureCode;
}

/**
 * Why the body of a request to this route is not read: it is longer than the route takes, or (outside
 * uploads, which the server cuts off while reading) does not say how long it is. Undefined for a yes.
 */
export function refusedBody(request: Sent, routeId: string | null): BodyRefusal | undefined {
  if (request.body === null) return undefined;
  const isUpload = routeId !== null && uploadRoutes.has(routeId);
  const length = request.headers.get('content-length');
  if (length === null) return isUpload ? undefined : { status: 411, code: 'lengthMissing' };
  const limit = isUpload ? uploadLimit + overhead : formLimit;
  return Number(length) > limit ? { status: 413, code: 'tooLarge' } : undefined;
}
