import { taskFile } from '#lib/features/tasks/page-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { RequestHandler } from './$types';

/** Only ever downloaded: nobody looked at what is inside. */
export const GET: RequestHandler = async (event) => {
  const { name, mediaType, bytes } = await ask(event, taskFile, event.params);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "sandbox; default-src 'none'"
    }
  });
};
