import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import { committeeAnywhere, committeeHere, planners } from '../visitors.ts';

const here = ({ forum }: Programme) => ({ eventId: forum });
const version = '1';

const event = { kind: 'other', name: 'Ngày hội thử', startsOn: '20/6/2023' };
const item = {
  heldOn: '20/6/2023',
  startsTime: '07:00',
  endsTime: '07:30',
  title: 'Đón đại biểu'
};
const participant = { name: 'Người Dự', role: 'guest' };

const ownItem = (p: Programme) => ({ ...here(p), itemId: p.room.agendaItem, version });
const ownParticipant = (p: Programme) => ({ ...here(p), participantId: p.room.participant });

export const eventCases: Cases = {
  'events/eventList': { open: committeeAnywhere },
  'events/newEventForm': { open: ['planner'] },
  'events/addEvent': { open: ['planner'], input: () => event },
  'events/eventHeader': { open: committeeHere, input: here },
  'events/eventOverview': { open: committeeHere, input: here },
  'events/editEventFormOf': { open: planners, input: here },
  'events/editEvent': { open: planners, input: (p) => ({ ...here(p), ...event, version }) },
  'events/copyPreview': { open: ['planner'], input: (p) => ({ ...here(p), to: '27/6/2024' }) },
  'events/copyEvent': {
    open: ['planner'],
    input: (p) => ({ ...here(p), name: 'Diễn đàn năm 2024', startsOn: '28/6/2024' })
  },
  'events/movePreview': { open: planners, input: (p) => ({ ...here(p), to: '27/6/2023' }) },
  'events/moveEvent': {
    open: planners,
    input: (p) => ({ ...here(p), version, startsOn: '28/6/2023' })
  },
  'events/undoMove': {
    open: planners,
    input: (p) => ({ ...here(p), moveId: p.planned.move })
  },
  'events/changeEventState': {
    open: planners,
    input: (p) => ({ ...here(p), version, to: 'running' })
  },

  'agenda/agendaOf': { open: committeeHere, input: here },
  'agenda/addAgendaItem': { open: planners, input: (p) => ({ ...here(p), ...item }) },
  'agenda/editAgendaItem': { open: planners, input: (p) => ({ ...ownItem(p), ...item }) },
  'agenda/removeAgendaItem': { open: planners, input: ownItem },

  'people/participantList': { open: committeeHere, input: here },
  'people/participantForm': { open: planners, input: here },
  'people/participantPage': { open: planners, input: ownParticipant },
  'people/addParticipant': { open: planners, input: (p) => ({ ...here(p), ...participant }) },
  'people/editParticipant': {
    open: planners,
    input: (p) => ({ ...ownParticipant(p), ...participant, version })
  },
  'people/removeParticipant': {
    open: planners,
    input: (p) => ({ ...ownParticipant(p), version })
  }
};
