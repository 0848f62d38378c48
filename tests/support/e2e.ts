import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoEmail, demoPassword, type DemoAccount } from '#lib/features/demo/accounts.ts';
import { seedTemplate, startServer, type RunningServer } from './server.ts';

interface WorkerFixtures {
  /**
   * The story a file tells. Files of one story share a server and its database; a file that writes
   * names its own (`test.use({ story: 'consent' })` at its top), so that no other file's children,
   * places or throttles reach into it.
   */
  story: string;
  server: RunningServer;
}

interface TestFixtures {
  /** Signs the browser in as a sample account, by the one-click form of the demo. */
  signIn: (role: DemoAccount, page?: Page) => Promise<void>;
  /** Fails the test when the page logs an error, throws, or breaks the content security policy. */
  noBrowserErrors: undefined;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  story: ['', { scope: 'worker', option: true }],
  server: [
    // Playwright starts a worker anew for every value of `story`, and with it this server.
    async ({ story: _ }, use) => {
      if (!existsSync('build/handler.js')) throw new Error('Build first: npm run build');
      const folder = mkdtempSync(join(tmpdir(), 'bup-mang-template-'));
      const server = await startServer(await seedTemplate(folder));
      await use(server);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 }
  ],
  baseURL: async ({ server }, use) => use(server.url),
  signIn: async ({ page, server }, use) => {
    await use(async (role, other = page) => {
      const answer = await other.request.post(`${server.url}/login`, {
        form: { email: demoEmail(role), password: demoPassword },
        headers: { origin: server.url, accept: 'text/html' },
        maxRedirects: 0
      });
      expect(answer.status()).toBe(303);
    });
  },
  noBrowserErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        // A refused form answers 4xx, which the browser reports as an error of the network.
        const isAnswer = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isAnswer) errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true }
  ]
});

export { expect };

/** Axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
  expect(found).toEqual([]);
}

/** Opens a page and expects that axe finds nothing on it. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectAccessible(page);
}

/** No horizontal scrolling: nothing is wider than the window. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth
  }));
  expect(content).toBeLessThanOrEqual(window);
}
