import { findEvent } from '#lib/features/events/store.server.ts';
import { listPossibleOwners, listTeams } from '#lib/features/tasks/choices-store.server.ts';
import { isLate } from '#lib/features/tasks/model.ts';
import { mayPlanTasks, mayReadTasks } from '#lib/features/tasks/policy.ts';
import { cutPage, pageStart } from '#lib/server/db/lists.ts';
import { query, type AnswerOf } from '#lib/server/kernel/query.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { meetingForm, meetingListForm, ofEventForm } from './forms.ts';
import { findMeeting, listDecisions, listMeetings } from './store.server.ts';

/** The meetings of an event, the latest first, 50 a page, with their decisions counted. */
export const eventMeetings = query({
  input: meetingListForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, pageSize }, { eventId, q, ...keys }) {
    const event = await findEvent(db, actor, eventId);
    const start = pageStart(keys, pageSize);
    const { rows, paging } = cutPage(await listMeetings(db, actor, { eventId, q }, start), start);
    return {
      paging,
      can: { plan: mayPlanTasks(actor, event) },
      meetings: rows.map((row) => ({
        id: row.id,
        title: row.title,
        heldOn: row.held_on,
        startsTime: row.starts_time,
        place: row.place,
        chairName: row.chair_name,
        decisions: row.decisions,
        decisionsDone: row.decisions_done
      }))
    };
  }
});

/** Who may chair a new meeting. Planner of the event. */
export const newMeetingChoices = query({
  input: ofEventForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  run: async ({ db }) => ({ people: await listPossibleOwners(db) })
});

/** The minutes of one meeting with what was decided; for planners, what a decision's fields offer. */
export const meetingPage = query({
  input: meetingForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, clock }, { eventId, meetingId }) {
    const row = await findMeeting(db, actor, eventId, meetingId);
    if (!row) refuse('notVisible');
    const plan = mayPlanTasks(actor, await findEvent(db, actor, eventId));
    const today = clock.today();
    return {
      today,
      meeting: {
        id: row.id,
        version: row.version,
        title: row.title,
        heldOn: row.held_on,
        startsTime: row.starts_time,
        place: row.place,
        chairPersonId: row.chair_person_id,
        chairName: row.chair_name,
        attendees: row.attendees,
        notes: row.notes
      },
      decisions: (await listDecisions(db, meetingId)).map((decision) => ({
        ...decision,
        late: decision.doneAt === null && isLate(decision.dueOn, today)
      })),
      choices:
        plan === true
          ? { people: await listPossibleOwners(db), teams: await listTeams(db, eventId) }
          : { people: [], teams: [] },
      can: { plan }
    };
  }
});

/** Minutes to edit, and who may chair. Planner of the event. */
export const meetingToEdit = query({
  input: meetingForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor }, { eventId, meetingId }) {
    const row = await findMeeting(db, actor, eventId, meetingId);
    if (!row) refuse('notVisible');
    return {
      meeting: {
        id: row.id,
        version: row.version,
        title: row.title,
        heldOn: row.held_on,
        startsTime: row.starts_time,
        place: row.place,
        chairPersonId: row.chair_person_id,
        attendees: row.attendees,
        notes: row.notes
      },
      people: await listPossibleOwners(db)
    };
  }
});

export type MeetingRow = AnswerOf<typeof eventMeetings>['meetings'][number];
export type MeetingPage = AnswerOf<typeof meetingPage>;
export type MeetingToEdit = AnswerOf<typeof meetingToEdit>['meeting'];
export type PossibleChair = AnswerOf<typeof meetingToEdit>['people'][number];
