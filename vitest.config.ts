import { defineConfig } from 'vitest/config';

// A config of its own: with SvelteKit's plugin every run would start the whole of Vite's server.
// Both projects run what plain Node runs; the texts are compiled beforehand (scripts/test.mjs).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/support/fail-on-console.ts']
        }
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          environment: 'node',
          // better-sqlite3 and argon2 are native: each file gets a process of its own.
          pool: 'forks',
          setupFiles: ['tests/support/fail-on-console.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000
        }
      }
    ]
  }
});
