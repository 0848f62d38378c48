import type { DemoRole } from '#lib/features/demo/accounts.ts';
import type { Db } from '#lib/server/db/schema.ts';

export interface MainPage {
  name: string;
  role: DemoRole | null;
  path: string;
}

/** The main pages of the application as the role that works on each. */
export async function mainPages(db: Db): Promise<MainPage[]> {
  const event = async (kind: 'forum' | 'midAutumn') =>
    (
      await db
        .selectFrom('events')
        .select('id')
        .where('kind', '=', kind)
        .orderBy('starts_on', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id;
  const forum = await event('forum');
  const festival = await event('midAutumn');
  const one = async (table: 'delegates' | 'units', name: string) =>
    (await db.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
  const child = await one('delegates', 'Nguyễn Thị Ánh');
  const accepted = await one('delegates', 'Lê Thị Ngọc Ánh');
  const school = await one('units', 'THCS Mẫu An Minh');
  const shift = await db
    .selectFrom('shifts')
    .innerJoin('assignments', 'assignments.shift_id', 'shifts.id')
    .innerJoin('volunteers', 'volunteers.id', 'assignments.volunteer_id')
    .select('shifts.id')
    .where('volunteers.account_id', 'is not', null)
    .where('shifts.event_id', '=', forum)
    .orderBy('shifts.starts_at')
    .limit(1)
    .executeTakeFirstOrThrow();
  const activity = await db
    .selectFrom('activities')
    .select('id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const at = (eventId: string, room = '') => `/events/${eventId}${room}`;
  return [
    { name: 'welcome', role: null, path: '/' },
    { name: 'login', role: null, path: '/login' },
    { name: 'demo', role: 'planner', path: '/demo' },
    { name: 'today-planner', role: 'planner', path: '/today' },
    { name: 'today-leader', role: 'leader', path: '/today' },
    { name: 'plan', role: 'planner', path: '/plan' },
    { name: 'plan-activity', role: 'planner', path: `/plan/activities/${activity.id}` },
    { name: 'plan-holidays', role: 'planner', path: '/plan/holidays' },
    { name: 'festival-move', role: 'planner', path: at(festival, '/move?to=3%2F10%2F2023') },
    { name: 'events', role: 'planner', path: '/events' },
    { name: 'event-new', role: 'planner', path: '/events/new' },
    { name: 'forum-overview', role: 'planner', path: at(forum) },
    { name: 'forum-agenda', role: 'planner', path: at(forum, '/agenda') },
    { name: 'forum-tasks', role: 'planner', path: at(forum, '/tasks') },
    { name: 'forum-tasks-board', role: 'planner', path: at(forum, '/tasks/board') },
    { name: 'forum-tasks-calendar', role: 'planner', path: at(forum, '/tasks/calendar') },
    { name: 'forum-tasks-timeline', role: 'planner', path: at(forum, '/tasks/timeline') },
    { name: 'forum-teams', role: 'planner', path: at(forum, '/tasks/teams') },
    { name: 'forum-meetings', role: 'planner', path: at(forum, '/meetings') },
    { name: 'forum-budget', role: 'accountant', path: at(forum, '/budget') },
    { name: 'forum-people', role: 'planner', path: at(forum, '/people') },
    { name: 'forum-delegates', role: 'reviewer', path: at(forum, '/delegates') },
    { name: 'forum-delegates-counts', role: 'leader', path: at(forum, '/delegates') },
    { name: 'forum-delegate', role: 'safeguarding', path: at(forum, `/delegates/${child}`) },
    { name: 'forum-reserve', role: 'reviewer', path: at(forum, '/delegates/reserve') },
    { name: 'forum-quota', role: 'reviewer', path: at(forum, '/delegates/quota') },
    { name: 'forum-registration', role: 'planner', path: at(forum, '/delegates/settings') },
    { name: 'forum-permissions', role: 'reviewer', path: at(forum, '/delegates/permissions') },
    { name: 'forum-escorts', role: 'reviewer', path: at(forum, '/delegates/escorts') },
    { name: 'forum-rules', role: 'planner', path: at(forum, '/delegates/rules') },
    { name: 'forum-invitations', role: 'reviewer', path: at(forum, '/delegates/invitations') },
    {
      name: 'forum-representation',
      role: 'reviewer',
      path: at(forum, '/delegates/representation')
    },
    { name: 'forum-volunteers', role: 'planner', path: at(forum, '/volunteers') },
    { name: 'festival-overview', role: 'planner', path: at(festival) },
    { name: 'festival-tasks', role: 'planner', path: at(festival, '/tasks') },
    { name: 'retention', role: 'safeguarding', path: '/retention' },
    { name: 'directory', role: 'planner', path: '/directory' },
    { name: 'directory-school', role: 'planner', path: `/directory/${school}` },
    { name: 'directory-persons', role: 'planner', path: '/directory/persons' },
    { name: 'school', role: 'school', path: '/school' },
    { name: 'school-forum', role: 'school', path: `/school/${forum}` },
    { name: 'school-confirmation', role: 'school', path: `/school/${forum}/confirmation` },
    { name: 'school-import', role: 'school', path: `/school/${forum}/import` },
    {
      name: 'school-propose',
      role: 'school',
      path: `/school/${forum}/children/${accepted}/propose`
    },
    {
      name: 'school-substitute',
      role: 'school',
      path: `/school/${forum}/children/${child}/substitute`
    },
    { name: 'school-consent', role: 'school', path: `/school/${forum}/consent` },
    { name: 'school-consent-child', role: 'school', path: `/school/${forum}/consent/${child}` },
    { name: 'school-consent-slips', role: 'school', path: `/school/${forum}/consent/slips` },
    {
      name: 'school-consent-form',
      role: 'school',
      path: `/school/${forum}/consent/forms?child=${child}`
    },
    {
      name: 'school-consent-paper',
      role: 'school',
      path: `/school/${forum}/consent/${child}/paper`
    },
    { name: 'forum-consent', role: 'reviewer', path: at(forum, '/consent') },
    { name: 'consent-texts', role: 'safeguarding', path: '/consent-texts' },
    { name: 'consent-dead-link', role: null, path: `/consent/${'x'.repeat(44)}` },
    { name: 'my', role: 'volunteer', path: '/my' },
    { name: 'my-shift', role: 'volunteer', path: `/my/${shift.id}` },
    { name: 'gate', role: 'gate', path: '/gate' },
    { name: 'gate-forum', role: 'gate', path: `/gate/${forum}` },
    { name: 'accounts', role: 'admin', path: '/accounts' },
    { name: 'audit', role: 'admin', path: '/audit' },
    { name: 'account', role: 'planner', path: '/account' }
  ];
}
