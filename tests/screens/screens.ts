import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { demoEmail, demoPassword, type DemoRole } from '#lib/features/demo/accounts.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import { launchChromium } from '../support/browser.ts';
import { seedTemplate, startServer } from '../support/server.ts';
import { mainPages, type MainPage } from './pages.ts';

/* Pictures of every main page as each role, into screens/: 360 and 1280 px, both languages, light and
   dark. `npm run screens -- forum` takes only the pages with that word in their name. */

const only = process.argv[2];
const folder = 'screens';
const widths = [360, 1280];
const looks = [
  { locale: 'vi', scheme: 'light' },
  { locale: 'en', scheme: 'light' },
  { locale: 'vi', scheme: 'dark' },
  { locale: 'en', scheme: 'dark' }
] as const;

async function shoot(browser: Browser, url: string, main: MainPage): Promise<void> {
  for (const width of widths) {
    for (const { locale, scheme } of looks) {
      const context = await browser.newContext({
        viewport: { width, height: width === 360 ? 740 : 860 },
        colorScheme: scheme,
        timezoneId: 'Asia/Ho_Chi_Minh',
        deviceScaleFactor: width === 360 ? 2 : 1
      });
      await context.addCookies([{ name: 'locale', value: locale, url }]);
      const page = await context.newPage();
      await enter(page, url, main);
      await page.goto(url + main.path);
      const name = `${main.name}-${width}-${locale}-${scheme}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
      await context.close();
    }
  }
  process.stdout.write(`${main.name}\n`);
}

type Cookies = Parameters<BrowserContext['addCookies']>[0];

/** Sessions by role: signing in anew for each picture would soon be throttled. */
const sessions = new Map<DemoRole, Cookies>();

async function enter(page: Page, url: string, { role }: MainPage): Promise<void> {
  if (role === null) return;
  const context = page.context();
  const known = sessions.get(role);
  if (known) return context.addCookies(known);
  const answer = await page.request.post(`${url}/login`, {
    form: { email: demoEmail(role), password: demoPassword },
    headers: { origin: url, accept: 'text/html' },
    maxRedirects: 0
  });
  if (answer.status() !== 303) throw new Error(`could not sign in as ${role}`);
  sessions.set(
    role,
    (await context.cookies()).filter(({ name }) => name === 'session')
  );
}

const templates = mkdtempSync(join(tmpdir(), 'bup-mang-screens-'));
const server = await startServer(await seedTemplate(templates));
const browser = await launchChromium();
try {
  mkdirSync(folder, { recursive: true });
  const db = openDatabase(server.databasePath);
  const pages = await mainPages(db);
  await db.destroy();
  for (const main of pages) {
    if (only === undefined || main.name.includes(only)) await shoot(browser, server.url, main);
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(templates, { recursive: true, force: true });
}
