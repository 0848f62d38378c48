import { sql } from 'kysely';
import {
  inviteAccount,
  inviteSchool,
  issueLinkFor
} from '#lib/features/accounts/invite-commands.server.ts';
import { disableAccount } from '#lib/features/accounts/admin-commands.server.ts';
import { recordPaper } from '#lib/features/consent/paper-commands.server.ts';
import { addGroup } from '#lib/features/budget/group-commands.server.ts';
import { addActivity } from '#lib/features/plan/activity-commands.server.ts';
import { allowLate } from '#lib/features/delegates/permissions-commands.server.ts';
import { reservePlaces } from '#lib/features/delegates/reservations-commands.server.ts';
import { addPlan, addTaskGroup } from '#lib/features/plan/commands.server.ts';
import { restrictChild } from '#lib/features/delegates/restricting-commands.server.ts';
import { announceDraw, runDraw } from '#lib/features/representation/commands.server.ts';
import { readTargets } from '#lib/features/representation/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { loadSample } from '#lib/sample/load.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { actorWith, atUnit, contextFor, testBox, valueOf } from '../../support/context.ts';
import { insertAccount, insertPerson, insertUnit } from '../../support/world.ts';
import { prepareImports } from './import-programme.ts';
import { preparePlan } from './plan-programme.ts';
import { prepareReview } from './review-programme.ts';
import { prepareWork } from './task-programme.ts';
import { makeActors } from './visitors.ts';

type Where = Record<string, string | null>;

/** The id of the first row that matches; fails when the sample programme has none. */
async function idOf(db: Db, table: string, where: Where): Promise<string> {
  const conditions = Object.entries(where).map(
    ([column, value]) => sql`${sql.ref(column)} is ${value}`
  );
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
    where ${sql.join(conditions, sql` and `)} order by id limit 1`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`no ${table} with ${JSON.stringify(where)}`);
  return row.id;
}

async function set(db: Db, table: string, id: string, column: string, value: string | number) {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where id = ${id}`.execute(
    db
  );
}

async function places(db: Db) {
  const unit = (name: string) => idOf(db, 'units', { name });
  return {
    forum: await idOf(db, 'events', { kind: 'forum' }),
    festival: await idOf(db, 'events', { kind: 'midAutumn' }),
    province: await idOf(db, 'units', { kind: 'province', valid_to: '2025-06-30' }),
    district: await unit('An Minh'),
    neighbourDistrict: await unit('An Biên'),
    school: await unit('THCS Mẫu An Minh'),
    siblingSchool: await unit('Tiểu học Mẫu An Minh'),
    neighbourSchool: await unit('THCS Mẫu An Biên')
  };
}

type Places = Awaited<ReturnType<typeof places>>;

/** One child of the school in each state, an escort, and a child of another school. */
async function children(db: Db, { forum, province, school, neighbourSchool }: Places) {
  const child = (name: string) => idOf(db, 'delegates', { event_id: forum, name });
  const withdrawn = await child('Phan Đình Đức');
  await set(db, 'delegates', withdrawn, 'state', 'withdrawn');
  const declined = await idOf(db, 'delegates', { event_id: forum, school_id: neighbourSchool });
  await set(db, 'delegates', declined, 'state', 'declined');
  // A place that no district has yet, so that one may be given more.
  const all = { event_id: forum, unit_id: province, category: 'child' };
  await set(db, 'quotas', await idOf(db, 'quotas', all), 'places', 121);
  return {
    accepted: await child('Lê Thị Ngọc Ánh'),
    submitted: await child('Nguyễn Thị Ánh'),
    alsoSubmitted: await child('Danh Thị Bé Ba'),
    returned: await child('Trương Vĩnh Khang'),
    withdrawn,
    declined,
    escort: await idOf(db, 'escorts', { event_id: forum, school_id: school })
  };
}

/** A child of the school whose identity is protected, at version 2. */
async function restrictedChild(safeguarding: Actor, db: Db, { forum, school }: Places) {
  const id = newId();
  await db
    .insertInto('delegates')
    .values({
      id,
      event_id: forum,
      school_id: school,
      name: 'Em Giữ Kín',
      folded_name: 'em giu kin',
      sort_key: 'kin',
      born_on: '2010-01-01',
      sex: 'female',
      ethnicity: 'Kinh',
      class_name: '7/1',
      selection_way: null,
      state: 'declined',
      remark: null,
      submitted_at: null
    })
    .execute();
  const restriction = { eventId: forum, delegateId: id, version: '1', reason: 'Cần giữ kín' };
  valueOf(await restrictChild(contextFor(db, safeguarding), restriction));
  return id;
}

async function rooms(db: Db, { forum }: Places) {
  const task = (title: string) => idOf(db, 'tasks', { event_id: forum, title });
  const shift = (title: string) => idOf(db, 'shifts', { event_id: forum, title });
  const volunteer = await idOf(db, 'volunteers', { name: 'Nguyễn Hoàng Nam' });
  const shiftOfMany = await shift('Hỗ trợ phòng thảo luận');
  const confirmed = await idOf(db, 'assignments', { shift_id: shiftOfMany, state: 'confirmed' });
  const { volunteer_id: forumVolunteer } = await db
    .selectFrom('assignments')
    .select('volunteer_id')
    .where('id', '=', confirmed)
    .executeTakeFirstOrThrow();
  const budgetGroup = await idOf(db, 'budget_groups', { event_id: forum });
  return {
    agendaItem: await idOf(db, 'agenda_items', { event_id: forum }),
    /** Owned by the accountant, not done; and one of the reviewer's, done. */
    accountantsTask: await task('Tạm ứng kinh phí Diễn đàn'),
    reviewersDoneTask: await task('Tổng hợp kết quả kiến nghị của Diễn đàn trước'),
    doneTask: await task('Trình kế hoạch Diễn đàn'),
    budgetGroup,
    budgetLine: await idOf(db, 'budget_lines', { group_id: budgetGroup }),
    participant: await idOf(db, 'participants', { event_id: forum, role: 'press' }),
    /** Offered to the sample account's volunteer. */
    offeredShift: await shift('Đón đoàn, cổng Đông'),
    emptyShift: await shift('Tiễn đoàn, đối chiếu danh sách'),
    shiftOfMany,
    confirmed,
    volunteer,
    /** Asked for a shift of the forum, never for one of the festival. */
    forumVolunteer
  };
}

/**
 * What a school and the reviewer have agreed on places: a permission, and all places reserved by
 * number, so that the school may enter though others wait, and nobody is offered what is reserved.
 */
async function agreements(db: Db, at: Places, actors: Awaited<ReturnType<typeof makeActors>>) {
  const school = { eventId: at.forum, schoolId: at.school };
  const late = { ...school, untilOn: '14/6/2023', reason: 'Trường bị ngập' };
  await allowLate(contextFor(db, actors.actor('reviewer')), late).then(valueOf);
  const { places: quota } = await db
    .selectFrom('quotas')
    .select('places')
    .where('event_id', '=', at.forum)
    .where('unit_id', '=', at.school)
    .where('category', '=', 'child')
    .executeTakeFirstOrThrow();
  const all = { ...school, version: '0', places: String(quota), namesDueOn: '9/6/2023' };
  await reservePlaces(contextFor(db, actors.actor('school')), all).then(valueOf);
  const signed = db
    .selectFrom('escorts')
    .select('id')
    .where('event_id', '=', at.forum)
    .where('commitment_signed_on', 'is not', null)
    .orderBy('id');
  const waiting = await signed.where('accepted_at', 'is', null).executeTakeFirstOrThrow();
  const accepted = await signed
    .where('accepted_at', 'is not', null)
    .where('version', '=', 1)
    .executeTakeFirstOrThrow();
  return {
    permission: await idOf(db, 'school_permissions', { school_id: at.school }),
    signedEscort: waiting.id,
    acceptedEscort: accepted.id
  };
}

const plan = {
  number: '01/KH',
  issuedOn: '1/3/2023',
  issuer: 'UBND tỉnh',
  year: '2023',
  title: 'Kế hoạch thử'
};

/** Things that nothing depends on, so that they may be removed. */
async function removables(db: Db, at: Places, actors: Awaited<ReturnType<typeof makeActors>>) {
  const planner = contextFor(db, actors.actor('planner'));
  const { planId } = valueOf(await addPlan(planner, plan));
  const group = (title: string, ofPlan: string) =>
    addTaskGroup(planner, { planId: ofPlan, title }).then((answer) => valueOf(answer).groupId);
  const samplePlan = await idOf(db, 'plans', { number: '35/KH-BCĐ' });
  const usedGroup = await group('Nhóm có việc', samplePlan);
  await addActivity(planner, { groupId: usedGroup, title: 'Việc thử' }).then(valueOf);
  return {
    samplePlan,
    emptyPlan: planId,
    taskGroup: usedGroup,
    emptyTaskGroup: await group('Nhóm trống', samplePlan),
    activity: await idOf(db, 'activities', { task_group_id: usedGroup }),
    emptyBudgetGroup: valueOf(await addGroup(planner, { eventId: at.forum, title: 'Nhóm trống' })),
    emptyUnit: await insertUnit(db, 'school', 'THCS Mẫu Mới', at.district),
    person: await insertPerson(db, 'Người Mới')
  };
}

/** Accounts that an administrator works on, and open links. */
async function accounts(db: Db, at: Places, actors: Awaited<ReturnType<typeof makeActors>>) {
  const admin = contextFor(db, actors.actor('admin'));
  const leader = actors.account('leader').accountId;
  const newcomer = { email: 'moi@example.test', name: 'Cô Mới', unitId: at.siblingSchool };
  const invited = valueOf(await inviteSchool(admin, newcomer));
  const former = { email: 'cu@example.test', name: 'Cô Cũ', role: 'leader' };
  const { accountId: disabled } = valueOf(await inviteAccount(admin, former));
  valueOf(await disableAccount(admin, { accountId: disabled }));
  return {
    leader,
    leadersGrant: await idOf(db, 'grants', { account_id: leader }),
    invited: invited.accountId,
    disabled,
    inviteToken: invited.token,
    resetToken: valueOf(await issueLinkFor(admin, { accountId: leader })).token
  };
}

/** A draw that is announced for the candidates there are now, and one that is drawn as well. */
async function draws(reviewer: Actor, db: Db, { forum }: Places) {
  const context = contextFor(db, reviewer);
  const announce = async () =>
    valueOf(await announceDraw(context, { eventId: forum, seed: 'hạt 123456', places: '3' }));
  const [announced, drawn] = [await announce(), await announce()];
  valueOf(await runDraw(context, { eventId: forum, drawId: drawn }));
  const { setAt } = await readTargets(db, forum);
  return { announced, drawn, targetsSetAt: setAt };
}

/** Papers that a colleague of the sample school's account has recorded. */
async function papers(db: Db, { forum, school }: Places, delegateId: string) {
  const colleague = actorWith(atUnit(school));
  await insertAccount(db, colleague);
  const record = () =>
    recordPaper(contextFor(db, colleague), {
      eventId: forum,
      delegateId,
      scan: new File(['%PDF-1.4'], 'giay.pdf', { type: 'application/pdf' }),
      guardianTakePart: 'yes'
    });
  return { waiting: valueOf(await record()), toReject: valueOf(await record()) };
}

/** Loads the sample programme and adds what it lacks: visitors, removable things, links. */
export async function prepare(db: Db) {
  await loadSample(db, testBox, 'small');
  const at = await places(db);
  const actors = await makeActors(db, { here: at.forum, elsewhere: at.festival, ...at });
  const room = await rooms(db, at);
  await set(
    db,
    'volunteers',
    room.forumVolunteer,
    'account_id',
    actors.account('otherVolunteer').accountId
  );
  const child = {
    ...(await children(db, at)),
    restricted: await restrictedChild(actors.actor('safeguarding'), db, at)
  };
  const work = await prepareWork(db, {
    forum: at.forum,
    task: room.accountantsTask,
    needed: room.doneTask,
    person: await insertPerson(db, 'Người Nhận Việc'),
    planner: actors.account('planner'),
    leader: actors.account('leader'),
    accountant: actors.account('accountant')
  });
  const prepared = {
    ...at,
    work,
    actors,
    child,
    paper: await papers(db, at, child.submitted),
    draw: await draws(actors.actor('reviewer'), db, at),
    room,
    place: await agreements(db, at, actors),
    spare: await removables(db, at, actors),
    planned: await preparePlan(db, actors.actor('planner')),
    account: await accounts(db, at, actors),
    // Last: whoever changes places after this offers the free ones to its reserve list.
    review: await prepareReview(
      db,
      { ...at, accepted: child.accepted },
      actors.account('reviewer').accountId
    )
  };
  // Last: a dry run is of the moment, and later changes would make it stale.
  return {
    ...prepared,
    imports: await prepareImports(
      db,
      { ...at, withdrawn: child.withdrawn },
      actors.account('school')
    )
  };
}

/** The sample programme with everything that a door may be about, by its name. */
export type Programme = Awaited<ReturnType<typeof prepare>>;
