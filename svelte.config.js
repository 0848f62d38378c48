import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // server.ts sets what the adapter reads; a prefix keeps our own ORIGIN, HOST and PORT apart.
    adapter: adapter({ precompress: true, envPrefix: 'BUP_MANG_ADAPTER_' }),
    // Scripts run by nonce only. The reason for the one opening (style attributes) is in
    // docs/security.md.
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'manifest-src': ['self'],
        'worker-src': ['self'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
        'base-uri': ['none']
      }
    },
    // Links are the same on the server and in the browser, so that they can be compared and copied.
    paths: { relative: false },
    version: { pollInterval: 0 }
  }
};
