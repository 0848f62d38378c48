import { newId } from '#lib/values/ids.ts';
import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import { committeeAnywhere, committeeHere, planners, type Visitor } from '../visitors.ts';

const gates: readonly Visitor[] = ['gate', 'gateElsewhere'];
const version = '1';

const here = ({ forum }: Programme) => ({ eventId: forum });
const emptyShift = (p: Programme) => ({ ...here(p), shiftId: p.room.emptyShift });
const offered = ({ room }: Programme) => ({ shiftId: room.offeredShift });

const shift = {
  title: 'Ca thử',
  place: 'Cổng Đông',
  startsOn: '20/6/2023',
  startsTime: '06:00',
  endsOn: '20/6/2023',
  endsTime: '07:00',
  needed: '3'
};
const volunteer = { name: 'Tình Nguyện Viên' };

/** Doors of volunteers, of those who plan their shifts, and of the gate. */
export const helperCases: Cases = {
  'volunteers/roster': { open: committeeAnywhere },
  // Who was never asked for a shift of one's own event is not on one's roster.
  'volunteers/volunteerPage': {
    open: committeeHere,
    input: ({ room }) => ({ volunteerId: room.forumVolunteer })
  },
  'volunteers/addVolunteer': { open: ['planner'], input: () => volunteer },
  'volunteers/editVolunteer': {
    open: ['planner'],
    input: ({ room }) => ({ ...volunteer, volunteerId: room.forumVolunteer, version })
  },
  'volunteers/eventShifts': { open: committeeHere, input: here },
  'volunteers/shiftPage': { open: committeeHere, input: emptyShift },
  'volunteers/addShift': { open: planners, input: (p) => ({ ...here(p), ...shift }) },
  'volunteers/editShift': {
    open: planners,
    input: (p) => ({ ...emptyShift(p), ...shift, version })
  },
  'volunteers/removeShift': { open: planners, input: (p) => ({ ...emptyShift(p), version }) },
  'volunteers/assignVolunteer': {
    open: planners,
    input: (p) => ({ ...emptyShift(p), volunteerId: p.room.volunteer })
  },
  'volunteers/releaseVolunteer': {
    open: planners,
    input: (p) => ({
      ...here(p),
      shiftId: p.room.shiftOfMany,
      assignmentId: p.room.confirmed
    })
  },

  'volunteers/myShifts': { open: ['volunteer', 'otherVolunteer'] },
  'volunteers/myShift': { open: ['volunteer'], input: offered },
  'volunteers/confirmShift': { open: ['volunteer'], input: (p) => ({ ...offered(p), version }) },
  'volunteers/declineShift': {
    open: ['volunteer'],
    input: (p) => ({ ...offered(p), reason: 'Bận thi' })
  },

  'checkin/myGates': { open: gates },
  'checkin/gateStation': {
    open: ['gate'],
    input: (p) => ({ ...here(p), q: 'anh', shown: `delegate-${p.child.accepted}` })
  },
  'checkin/markAttendance': {
    open: ['gate'],
    input: (p) => ({
      ...here(p),
      kind: 'delegate',
      subjectId: p.child.accepted,
      direction: 'in',
      clientId: newId()
    })
  }
};
