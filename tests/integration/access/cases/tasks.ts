import { addTaskFile } from '#lib/features/tasks/file-commands.server.ts';
import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import { committeeAnywhere, committeeHere, planners } from '../visitors.ts';

const version = '1';
const task = { title: 'Việc thử', priority: 'normal' };
const team = { name: 'Nhóm thử' };
const meeting = { title: 'Họp thử', heldOn: '8/6/2023' };

const here = ({ forum }: Programme) => ({ eventId: forum });
const ownTask = (p: Programme) => ({ ...here(p), taskId: p.room.accountantsTask });
const oneTeam = (p: Programme) => ({ ...here(p), teamId: p.work.team });
const oneMeeting = (p: Programme) => ({ ...here(p), meetingId: p.work.meeting });
const pdf = () => new File(['%PDF-1.4'], 'bao-gia.pdf', { type: 'application/pdf' });

/** Its owner may say how far a task is: the accountant. */
const tickers = [...planners, 'accountant'] as const;

/** Doors of tasks, teams and minutes. */
export const taskCases: Cases = {
  'tasks/todayOverview': { open: committeeAnywhere },
  'tasks/eventTasks': { open: committeeHere, input: here },
  'tasks/newTaskChoices': { open: planners, input: here },
  'tasks/taskToEdit': { open: planners, input: ownTask },
  'tasks/addTask': { open: planners, input: (p) => ({ ...here(p), ...task }) },
  'tasks/editTask': { open: planners, input: (p) => ({ ...ownTask(p), ...task, version }) },
  'tasks/removeTask': { open: planners, input: (p) => ({ ...ownTask(p), version }) },
  // Its owner may tick a task: the accountant the one, the reviewer the other.
  'tasks/finishTask': { open: [...planners, 'accountant'], input: ownTask },
  'tasks/reopenTask': {
    open: [...planners, 'reviewer'],
    input: (p) => ({ ...here(p), taskId: p.room.reviewersDoneTask })
  },
  'tasks/taskPage': { open: committeeHere, input: ownTask },
  'tasks/taskBoard': { open: committeeHere, input: here },
  'tasks/taskCalendar': { open: committeeHere, input: here },
  'tasks/taskTimeline': { open: committeeHere, input: here },
  'tasks/linkedTasks': { open: committeeHere, input: (p) => ({ ...here(p), to: 'agenda' }) },
  'tasks/moveTask': { open: tickers, input: (p) => ({ ...ownTask(p), state: 'doing' }) },
  'tasks/changeTasks': {
    open: planners,
    input: (p) => ({ ...here(p), task: [p.room.accountantsTask], state: 'doing' })
  },
  'tasks/addCheck': { open: tickers, input: (p) => ({ ...ownTask(p), content: 'Báo giá' }) },
  'tasks/tickCheck': {
    open: tickers,
    input: (p) => ({ ...ownTask(p), checkId: p.work.check, done: 'on' })
  },
  'tasks/removeCheck': {
    open: tickers,
    input: (p) => ({ ...ownTask(p), checkId: p.work.check })
  },
  'tasks/addComment': {
    open: committeeHere,
    input: (p) => ({ ...ownTask(p), content: 'Đã gọi xe' })
  },
  // Everybody takes back only what is his or her own: here what the leader said.
  'tasks/removeComment': {
    open: ['leader'],
    input: (p) => ({ ...ownTask(p), commentId: p.work.comment })
  },
  'tasks/seeMention': { open: ['accountant'], input: (p) => ({ commentId: p.work.comment }) },
  'tasks/addNeed': {
    open: planners,
    input: (p) => ({ ...ownTask(p), needsId: p.room.reviewersDoneTask })
  },
  'tasks/removeNeed': {
    open: planners,
    input: (p) => ({ ...ownTask(p), needsId: p.work.needed })
  },
  'tasks/addTaskFile': {
    open: tickers,
    made: () => addTaskFile,
    input: (p) => ({ ...ownTask(p), file: pdf() })
  },
  'tasks/removeTaskFile': {
    open: tickers,
    input: (p) => ({ ...ownTask(p), fileId: p.work.file })
  },
  'tasks/taskFile': {
    open: committeeHere,
    input: (p) => ({ ...here(p), taskId: p.room.doneTask, fileId: p.work.keptFile })
  },
  'tasks/saveFilter': {
    open: committeeHere,
    input: (p) => ({ ...here(p), name: 'Trễ', params: 'status=late' })
  },
  'tasks/removeFilter': {
    open: ['leader'],
    input: (p) => ({ ...here(p), filterId: p.work.filter })
  },
  'tasks/eventTeams': { open: committeeHere, input: here },
  'tasks/teamToEdit': { open: planners, input: oneTeam },
  'tasks/addTeam': { open: planners, input: (p) => ({ ...here(p), ...team }) },
  'tasks/editTeam': {
    open: planners,
    input: (p) => ({ ...oneTeam(p), ...team, position: '1', version })
  },
  'tasks/removeTeam': { open: planners, input: (p) => ({ ...oneTeam(p), version }) },

  'meetings/eventMeetings': { open: committeeHere, input: here },
  'meetings/newMeetingChoices': { open: planners, input: here },
  'meetings/meetingPage': { open: committeeHere, input: oneMeeting },
  'meetings/meetingToEdit': { open: planners, input: oneMeeting },
  'meetings/addMeeting': { open: planners, input: (p) => ({ ...here(p), ...meeting }) },
  'meetings/editMeeting': {
    open: planners,
    input: (p) => ({ ...oneMeeting(p), ...meeting, version })
  },
  'meetings/removeMeeting': { open: planners, input: (p) => ({ ...oneMeeting(p), version }) },
  'meetings/addDecision': {
    open: planners,
    input: (p) => ({
      ...oneMeeting(p),
      content: 'Thuê xe',
      ownerPersonId: p.spare.person,
      dueOn: '12/6/2023'
    })
  },
  'meetings/removeDecision': {
    open: planners,
    input: (p) => ({ ...oneMeeting(p), decisionId: p.work.decision })
  }
};
