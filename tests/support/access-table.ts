import { demoRoles, type DemoRole } from '#lib/features/demo/accounts.ts';
import type { Db } from '#lib/server/db/schema.ts';

export type Visitor = DemoRole | 'anonymous';

export interface RouteAccess {
  /** For whom the page opens (200, or a redirect that is not to the sign-in page). */
  open: readonly Visitor[];
  /** Names of its actions, or methods of an endpoint. */
  actions?: readonly string[];
  isEndpoint?: true;
  /** An empty post changes something here (it signs out, say), so it is not tried. */
  emptyPostActs?: true;
}

const everyone: readonly Visitor[] = ['anonymous', ...demoRoles];
const signedIn: readonly Visitor[] = demoRoles;
const committee = ['planner', 'leader', 'accountant', 'reviewer', 'safeguarding'] as const;
/** Who may read children's names on the committee's side. */
const readers = ['reviewer', 'safeguarding'] as const;
const nobody: readonly Visitor[] = [];

const event = '/(committee)/events/[eventId]';

/** A list as a file: for those who may open its page. */
const file = (open: readonly Visitor[]): RouteAccess => ({ open, actions: ['GET'] });

/** Who may enter which route, in the sample programme; kept by hand, checked by the sweep. */
export const accessTable: Record<string, RouteAccess> = {
  '/(public)': { open: everyone },
  '/(public)/login': { open: everyone, actions: ['default'] },
  '/(public)/logout': { open: everyone, actions: ['POST'], isEndpoint: true },
  '/(public)/language': { open: everyone, actions: ['POST'], isEndpoint: true },
  '/(public)/demo': { open: everyone, actions: ['enter', 'clock'] },
  '/(public)/invite/[token]': { open: everyone, actions: ['default'] },
  '/(public)/reset/[token]': { open: everyone, actions: ['default'] },
  '/(public)/consent/[token]': { open: everyone, actions: ['open', 'answer', 'forget'] },
  '/(public)/consent/[token]/receipt': { open: everyone },
  // Shown in development only; the sweep runs on the production build.
  '/(public)/kit': { open: nobody, actions: ['refuse'] },

  '/(account)/account': {
    open: signedIn,
    actions: ['rename', 'password', 'endSession', 'endOthers']
  },

  '/(admin)/accounts': { open: ['admin'] },
  '/(admin)/accounts/export': file(['admin']),
  '/(admin)/accounts/new': { open: ['admin'], actions: ['default'] },
  '/(admin)/accounts/[accountId]': {
    open: ['admin'],
    actions: [
      'grant',
      'revoke',
      'disable',
      'enable',
      'revokeLinks',
      'endSessions',
      'person',
      'link'
    ],
    emptyPostActs: true
  },
  '/(admin)/audit': { open: ['admin'] },
  '/(admin)/audit/export': file(['admin']),

  '/(committee)/today': { open: committee, actions: ['finish', 'seen'] },
  '/(committee)/plan': {
    open: committee,
    actions: [
      'addPlan',
      'copyPlan',
      'editPlan',
      'removePlan',
      'addGroup',
      'editGroup',
      'removeGroup',
      'addActivity',
      'removeActivity'
    ]
  },
  '/(committee)/directory': { open: committee, actions: ['add'] },
  '/(committee)/directory/export': file(committee),
  '/(committee)/directory/[unitId]/export': file(committee),
  '/(committee)/directory/[unitId]': {
    open: committee,
    actions: ['add', 'edit', 'remove', 'invite', 'renew']
  },
  '/(committee)/directory/persons': { open: committee },
  '/(committee)/directory/persons/export': file(committee),
  '/(committee)/directory/persons/new': { open: ['planner'], actions: ['default'] },
  '/(committee)/directory/persons/[personId]': { open: ['planner'], actions: ['edit', 'remove'] },
  '/(committee)/events': { open: committee },
  '/(committee)/events/export': file(committee),
  '/(committee)/plan/export': file(committee),
  '/(committee)/plan/holidays': {
    open: committee,
    actions: ['add', 'edit', 'remove', 'addYear']
  },
  '/(committee)/plan/activities/[activityId]': {
    open: committee,
    actions: ['addTarget', 'editTarget', 'removeTarget', 'withdraw']
  },
  '/(committee)/plan/activities/[activityId]/edit': { open: ['planner'], actions: ['default'] },
  '/(committee)/plan/activities/[activityId]/targets/[targetId]/result': {
    open: ['planner'],
    actions: ['default']
  },
  // The sample programme has no paper of a result: the table of doors has one.
  '/(committee)/plan/activities/[activityId]/results/[resultId]': {
    open: nobody,
    actions: ['GET'],
    isEndpoint: true
  },
  '/(committee)/events/new': { open: ['planner'], actions: ['default'] },
  [event]: { open: committee, actions: ['state', 'undoMove'] },
  [`${event}/copy`]: { open: ['planner'], actions: ['default'] },
  [`${event}/move`]: { open: ['planner'], actions: ['default'] },
  [`${event}/edit`]: { open: ['planner'], actions: ['default'] },
  [`${event}/agenda`]: { open: committee, actions: ['add', 'edit', 'remove'] },
  [`${event}/agenda/export`]: file(committee),
  [`${event}/tasks/export`]: file(committee),
  [`${event}/budget/export`]: file(committee),
  [`${event}/people/export`]: file(committee),
  [`${event}/volunteers/export`]: file(committee),
  [`${event}/volunteers/[shiftId]/export`]: file(committee),
  [`${event}/tasks`]: {
    open: committee,
    actions: ['finish', 'reopen', 'change', 'saveFilter', 'forgetFilter']
  },
  [`${event}/tasks/board`]: { open: committee, actions: ['move', 'saveFilter', 'forgetFilter'] },
  [`${event}/tasks/calendar`]: { open: committee, actions: ['saveFilter', 'forgetFilter'] },
  [`${event}/tasks/timeline`]: { open: committee, actions: ['saveFilter', 'forgetFilter'] },
  [`${event}/tasks/new`]: { open: ['planner'], actions: ['add'] },
  [`${event}/tasks/[taskId]`]: {
    open: committee,
    actions: [
      'move',
      'finish',
      'reopen',
      'addCheck',
      'tickCheck',
      'removeCheck',
      'addComment',
      'removeComment',
      'removeFile',
      'addNeed',
      'removeNeed'
    ]
  },
  [`${event}/tasks/[taskId]/edit`]: { open: ['planner'], actions: ['edit', 'remove'] },
  [`${event}/tasks/[taskId]/files`]: { open: committee, actions: ['default'] },
  // The sample programme has no file: the story of tasks and the table of doors have one.
  [`${event}/tasks/[taskId]/files/[fileId]`]: { open: nobody, actions: ['GET'], isEndpoint: true },
  [`${event}/tasks/teams`]: { open: committee, actions: ['default'] },
  [`${event}/tasks/teams/[teamId]`]: { open: ['planner'], actions: ['edit', 'remove'] },
  [`${event}/meetings`]: { open: committee },
  [`${event}/meetings/export`]: file(committee),
  [`${event}/meetings/new`]: { open: ['planner'], actions: ['default'] },
  [`${event}/meetings/[meetingId]`]: { open: committee, actions: ['decide', 'strike'] },
  [`${event}/meetings/[meetingId]/edit`]: { open: ['planner'], actions: ['edit', 'remove'] },
  [`${event}/budget`]: {
    open: committee,
    actions: ['addGroup', 'upGroup', 'downGroup', 'upLine', 'downLine']
  },
  [`${event}/budget/groups/[groupId]`]: {
    open: ['planner', 'accountant'],
    actions: ['edit', 'remove']
  },
  [`${event}/budget/lines/[lineId]`]: {
    open: ['planner', 'accountant'],
    actions: ['edit', 'remove']
  },
  [`${event}/budget/lines/new`]: { open: ['planner', 'accountant'], actions: ['add'] },
  [`${event}/delegates`]: {
    open: committee,
    actions: ['accept', 'return', 'reserve', 'place']
  },
  [`${event}/delegates/[delegateId]`]: {
    open: readers,
    actions: [
      'accept',
      'return',
      'reserve',
      'decline',
      'reconsider',
      'approve',
      'refuse',
      'place',
      'openProposal',
      'open',
      'restrict',
      'unrestrict'
    ]
  },
  [`${event}/delegates/reserve`]: { open: readers },
  [`${event}/delegates/quota`]: { open: committee, actions: ['share', 'split'] },
  [`${event}/delegates/settings`]: { open: committee, actions: ['default'] },
  [`${event}/delegates/permissions`]: { open: readers, actions: ['late', 'age', 'revoke'] },
  [`${event}/delegates/escorts`]: { open: readers, actions: ['accept', 'takeBack'] },
  [`${event}/delegates/rules`]: { open: committee, actions: ['default'] },
  [`${event}/delegates/invitations`]: { open: ['reviewer'], actions: ['default'] },
  [`${event}/delegates/export`]: file(readers),
  [`${event}/delegates/reserve/export`]: file(readers),
  [`${event}/delegates/escorts/export`]: file(readers),
  [`${event}/delegates/permissions/export`]: file(readers),
  [`${event}/delegates/rules/export`]: file(committee),
  [`${event}/delegates/invitations/export`]: file(['reviewer']),
  [`${event}/delegates/counts/export`]: file(committee),
  [`${event}/delegates/quota/export`]: file(committee),
  [`${event}/delegates/representation`]: { open: committee, actions: ['targets', 'announce'] },
  [`${event}/delegates/representation/[drawId]`]: { open: readers, actions: ['run', 'apply'] },
  [`${event}/delegates/representation/[drawId]/export`]: file(readers),
  [`${event}/consent`]: { open: readers },
  [`${event}/consent/[actId]`]: { open: nobody, actions: ['verify', 'reject'] },
  [`${event}/consent/[actId]/scan`]: { open: nobody, actions: ['GET'], isEndpoint: true },
  '/(committee)/consent-texts': { open: committee, actions: ['publish'] },
  [`${event}/people`]: { open: committee },
  [`${event}/people/new`]: { open: ['planner'], actions: ['default'] },
  [`${event}/people/[participantId]`]: { open: ['planner'], actions: ['edit', 'remove'] },
  [`${event}/volunteers`]: { open: committee, actions: ['add'] },
  [`${event}/volunteers/[shiftId]`]: {
    open: committee,
    actions: ['edit', 'remove', 'assign', 'release']
  },
  '/(committee)/retention': { open: ['safeguarding'], actions: ['period'] },
  '/(committee)/volunteers': { open: committee, actions: ['add'] },
  '/(committee)/volunteers/export': file(committee),
  '/(committee)/volunteers/[volunteerId]': { open: committee, actions: ['edit'] },

  '/(school)/school': { open: ['school'] },
  '/(school)/school/[eventId]': {
    open: ['school'],
    actions: [
      'take',
      'declineOffer',
      'submit',
      'ask',
      'reserve',
      'unreserve',
      'shortlist',
      'share',
      'split'
    ]
  },
  '/(school)/school/[eventId]/confirmation': { open: ['school'] },
  '/(school)/school/[eventId]/export': file(['school']),
  '/(school)/school/[eventId]/consent/export': file(['school']),
  // The sample's account is a school's; a district has this file.
  '/(school)/school/[eventId]/schools/export': file(nobody),
  '/(school)/school/[eventId]/children/new': { open: ['school'], actions: ['default'] },
  '/(school)/school/[eventId]/children/[delegateId]': {
    open: ['school'],
    actions: ['edit', 'remove', 'reinstate', 'restrict', 'unrestrict']
  },
  '/(school)/school/[eventId]/children/[delegateId]/propose': {
    open: ['school'],
    actions: ['default']
  },
  '/(school)/school/[eventId]/children/[delegateId]/substitute': {
    open: ['school'],
    actions: ['default']
  },
  '/(school)/school/[eventId]/escorts/new': { open: ['school'], actions: ['default'] },
  '/(school)/school/[eventId]/escorts/[escortId]': {
    open: ['school'],
    actions: ['edit', 'remove']
  },
  '/(school)/school/[eventId]/import': { open: ['school'], actions: ['default'] },
  '/(school)/school/[eventId]/import/template.xlsx': {
    open: ['school'],
    actions: ['GET'],
    isEndpoint: true
  },
  // The sample programme has no import: the story of a school and the table of doors have one.
  '/(school)/school/[eventId]/import/[importId]': {
    open: nobody,
    actions: ['headings', 'columns', 'nameCase', 'apply', 'undo', 'discard']
  },
  '/(school)/school/[eventId]/import/[importId]/marked.xlsx': {
    open: nobody,
    actions: ['GET'],
    isEndpoint: true
  },
  '/(school)/school/[eventId]/consent': { open: ['school'] },
  '/(school)/school/[eventId]/consent/slips': { open: ['school'] },
  '/(school)/school/[eventId]/consent/forms': { open: ['school'] },
  '/(school)/school/[eventId]/consent/[delegateId]': { open: ['school'], actions: ['revoke'] },
  '/(school)/school/[eventId]/consent/[delegateId]/paper': {
    open: ['school'],
    actions: ['default']
  },
  // The sample programme has no paper: the story of consent and the table of doors have one.
  '/(school)/school/[eventId]/consent/papers/[actId]': {
    open: nobody,
    actions: ['verify', 'reject']
  },
  '/(school)/school/[eventId]/consent/papers/[actId]/scan': {
    open: nobody,
    actions: ['GET'],
    isEndpoint: true
  },
  '/(volunteer)/my': { open: ['volunteer'] },
  '/(volunteer)/my/[shiftId]': { open: ['volunteer'], actions: ['confirm', 'decline'] },
  '/(gate)/gate': { open: ['gate'] },
  '/(gate)/gate/[eventId]': { open: ['gate'], actions: ['mark'] }
};

/** A real address for each route of the sample programme; the sample accounts' own records where there are. */
export async function samplePaths(db: Db): Promise<Record<string, string>> {
  const first = async (table: 'participants' | 'persons' | 'volunteers' | 'accounts') =>
    (await db.selectFrom(table).select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()).id;
  const forum = await db
    .selectFrom('events')
    .select('id')
    .where('kind', '=', 'forum')
    .executeTakeFirstOrThrow();
  const school = await db
    .selectFrom('grants')
    .select('unit_id as id')
    .where('role', '=', 'school')
    .executeTakeFirstOrThrow();
  const task = await db
    .selectFrom('tasks')
    .select('id')
    .where('event_id', '=', forum.id)
    .limit(1)
    .executeTakeFirstOrThrow();
  const ofForum = (table: 'teams' | 'meetings') =>
    db.selectFrom(table).select('id').where('event_id', '=', forum.id).orderBy('id').limit(1);
  const team = await ofForum('teams').executeTakeFirstOrThrow();
  const meeting = await ofForum('meetings').executeTakeFirstOrThrow();
  const shift = await db
    .selectFrom('assignments')
    .innerJoin('volunteers', 'volunteers.id', 'assignments.volunteer_id')
    .innerJoin('shifts', 'shifts.id', 'assignments.shift_id')
    .select('shifts.id')
    .where('volunteers.account_id', 'is not', null)
    .where('shifts.event_id', '=', forum.id)
    .limit(1)
    .executeTakeFirstOrThrow();
  const child = await db
    .selectFrom('delegates')
    .select('id')
    .where('event_id', '=', forum.id)
    .where('school_id', '=', school.id)
    .where('state', 'in', ['submitted', 'returned', 'accepted'])
    .limit(1)
    .executeTakeFirstOrThrow();
  const line = await db
    .selectFrom('budget_lines')
    .innerJoin('budget_groups', 'budget_groups.id', 'budget_lines.group_id')
    .select(['budget_lines.id', 'budget_groups.id as groupId'])
    .where('budget_groups.event_id', '=', forum.id)
    .limit(1)
    .executeTakeFirstOrThrow();
  const escort = await db
    .selectFrom('escorts')
    .select('id')
    .where('event_id', '=', forum.id)
    .where('school_id', '=', school.id)
    .limit(1)
    .executeTakeFirstOrThrow();
  const draw = await db.selectFrom('draws').select('id').limit(1).executeTakeFirstOrThrow();
  const target = await db
    .selectFrom('activity_targets')
    .select(['id', 'activity_id'])
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const ids: Record<string, string> = {
    activityId: target.activity_id,
    targetId: target.id,
    drawId: draw.id,
    lineId: line.id,
    groupId: line.groupId,
    eventId: forum.id,
    unitId: school.id ?? '',
    taskId: task.id,
    teamId: team.id,
    meetingId: meeting.id,
    shiftId: shift.id,
    delegateId: child.id,
    participantId: await first('participants'),
    personId: await first('persons'),
    volunteerId: await first('volunteers'),
    accountId: await first('accounts'),
    escortId: escort.id,
    token: 'x'.repeat(27)
  };
  return Object.fromEntries(
    Object.keys(accessTable).map((id) => [
      id,
      id
        .replace(/\/\([a-z]+\)/g, '')
        .replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? `no-${name}`) || '/'
    ])
  );
}
