import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoEmail, demoPassword, type DemoRole } from '#lib/features/demo/accounts.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import { launchChromium } from '../support/browser.ts';
import { seedTemplate, startServer } from '../support/server.ts';
import { printRow, quantile } from './figures.ts';
import { measureImport } from './import.ts';
import { measureRegistration } from './registration.ts';

/* Server time and queries of the main pages on a full provincial year, beside an empty page of the same
   application in the same run: machines are noisy, ratios are not. Then the bytes of a first load. */

interface Subject {
  name: string;
  role: DemoRole;
  path: string;
}

interface Figures {
  p50: number;
  p95: number;
  queries: number;
}

const rounds = 60;
const warmUp = 15;

async function sessionOf(url: string, role: DemoRole): Promise<string> {
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ email: demoEmail(role), password: demoPassword }),
    headers: { origin: url, accept: 'text/html' },
    redirect: 'manual'
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => pair.startsWith('session='));
  if (answer.status !== 303 || !cookie) throw new Error(`could not sign in as ${role}`);
  return cookie;
}

async function once(
  url: string,
  path: string,
  cookie: string
): Promise<{ ms: number; queries: number }> {
  const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  const timing = answer.headers.get('server-timing') ?? '';
  return {
    ms: Number(/app;dur=([\d.]+)/.exec(timing)?.[1]),
    queries: Number(/desc="(\d+)"/.exec(timing)?.[1])
  };
}

async function subjectsOf(databasePath: string) {
  const db = openDatabase(databasePath);
  const forum = await db
    .selectFrom('events')
    .select('id')
    .where('kind', '=', 'forum')
    .orderBy('starts_on', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const district = await db
    .selectFrom('units')
    .select('id')
    .where('name', '=', 'An Minh')
    .where('kind', '=', 'district')
    .executeTakeFirstOrThrow();
  const activity = await db
    .selectFrom('activities')
    .select('id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  await db.destroy();
  const event = `/events/${forum.id}`;
  const subjects: Subject[] = [
    { name: 'empty page', role: 'planner', path: '/demo' },
    { name: '/today (planner)', role: 'planner', path: '/today' },
    { name: '/today (leader)', role: 'leader', path: '/today' },
    { name: '/plan', role: 'planner', path: '/plan' },
    { name: 'plan activity', role: 'planner', path: `/plan/activities/${activity.id}` },
    { name: 'holidays', role: 'planner', path: '/plan/holidays' },
    { name: '/events', role: 'planner', path: '/events' },
    { name: 'moving an event', role: 'planner', path: `${event}/move?to=1%2F12%2F2023` },
    { name: 'event overview', role: 'planner', path: event },
    { name: 'event tasks', role: 'planner', path: `${event}/tasks` },
    { name: 'event tasks, board', role: 'planner', path: `${event}/tasks/board` },
    { name: 'event tasks, calendar', role: 'planner', path: `${event}/tasks/calendar` },
    { name: 'event tasks, timeline', role: 'planner', path: `${event}/tasks/timeline` },
    { name: 'event meetings', role: 'planner', path: `${event}/meetings` },
    { name: 'event budget', role: 'planner', path: `${event}/budget` },
    { name: 'event people', role: 'planner', path: `${event}/people` },
    { name: 'event volunteers', role: 'planner', path: `${event}/volunteers` },
    { name: 'delegates', role: 'reviewer', path: `${event}/delegates` },
    {
      name: 'delegates, filtered',
      role: 'reviewer',
      path: `${event}/delegates?state=submitted&district=${district.id}`
    },
    {
      name: 'delegates, searched',
      role: 'reviewer',
      path: `${event}/delegates?q=nguyen%20thi%20anh`
    },
    { name: 'delegates, counts only', role: 'leader', path: `${event}/delegates` },
    { name: '/directory', role: 'planner', path: '/directory' },
    { name: '/school/[event]', role: 'school', path: `/school/${forum.id}` },
    { name: '/my', role: 'volunteer', path: '/my' },
    { name: '/gate/[event]', role: 'gate', path: `/gate/${forum.id}` }
  ];
  return { subjects, forumId: forum.id };
}

async function timesOf(url: string, subjects: Subject[]): Promise<Map<string, Figures>> {
  const cookies = new Map<DemoRole, string>();
  for (const { role } of subjects) {
    if (!cookies.has(role)) cookies.set(role, await sessionOf(url, role));
  }
  const times = new Map(subjects.map(({ name }) => [name, [] as number[]]));
  const queries = new Map<string, number>();
  // Round by round over all pages, so that a slow moment of the machine hits each of them.
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const { name, role, path } of subjects) {
      const seen = await once(url, path, cookies.get(role) ?? '');
      if (round >= warmUp) times.get(name)?.push(seen.ms);
      queries.set(name, seen.queries);
    }
  }
  return new Map(
    [...times].map(([name, list]) => {
      const sorted = list.sort((a, b) => a - b);
      const figures = {
        p50: quantile(sorted, 0.5),
        p95: quantile(sorted, 0.95),
        queries: queries.get(name) ?? NaN
      };
      return [name, figures];
    })
  );
}

/** Bytes over the wire of a first visit with an empty cache: as sent, documents are not compressed by us. */
async function bytesOf(url: string, subjects: Subject[]): Promise<Map<string, number>> {
  const browser = await launchChromium();
  const bytes = new Map<string, number>();
  try {
    for (const { name, role, path } of subjects) {
      const context = await browser.newContext();
      const [cookieName = '', value = ''] = (await sessionOf(url, role)).split('=');
      await context.addCookies([{ name: cookieName, value, url }]);
      const page = await context.newPage();
      const wire = await context.newCDPSession(page);
      let sum = 0;
      await wire.send('Network.enable');
      wire.on('Network.loadingFinished', ({ encodedDataLength }) => (sum += encodedDataLength));
      await page.goto(url + path, { waitUntil: 'networkidle' });
      bytes.set(name, sum);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return bytes;
}

const folder = mkdtempSync(join(tmpdir(), 'bup-mang-bench-'));
const server = await startServer(await seedTemplate(folder, 'province'));
try {
  const { subjects, forumId } = await subjectsOf(server.databasePath);
  const times = await timesOf(server.url, subjects);
  const bytes = await bytesOf(server.url, subjects);
  const empty = times.get('empty page') ?? { p50: NaN, p95: NaN, queries: NaN };
  printRow(['page', 'p50 ms', 'p95 ms', '× empty (p50)', 'queries', 'first load KB']);
  printRow(['---', '---:', '---:', '---:', '---:', '---:']);
  for (const [name, { p50, p95, queries }] of times) {
    const kilobytes = ((bytes.get(name) ?? NaN) / 1024).toFixed(0);
    const ratio = (p50 / empty.p50).toFixed(1);
    printRow([name, p50.toFixed(1), p95.toFixed(1), ratio, String(queries), kilobytes]);
  }
  const entering = await measureRegistration(server, forumId);
  process.stdout.write(
    `\n50 schools at once: ${entering.attempts} children sent, ${entering.entered} entered, ` +
      `${entering.refused} refused over quota; server p50 ${entering.serverP50.toFixed(1)} ms, ` +
      `p95 ${entering.serverP95.toFixed(1)} ms, waited p95 ${entering.waitedP95.toFixed(0)} ms\n`
  );
  const list = await measureImport(server, forumId);
  process.stdout.write(
    `\nImport of ${list.rows} rows (${list.kilobytes} KB): bare parse ${list.bareExcelJs.toFixed(0)} ms with exceljs, ` +
      `${list.bareOwn.toFixed(0)} ms with ours; upload ${list.upload.toFixed(0)} ms, ` +
      `checked and shown in ${list.checked.toFixed(0)} ms ` +
      `(${(list.checked / list.bareExcelJs).toFixed(1)} × exceljs, ${(list.checked / list.bareOwn).toFixed(1)} × ours); ` +
      `another request meanwhile p50 ${list.otherP50.toFixed(0)} ms, p95 ${list.otherP95.toFixed(0)} ms, at most ${list.otherMax.toFixed(0)} ms\n`
  );
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
