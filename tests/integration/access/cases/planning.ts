import { recordResult } from '#lib/features/plan/result-commands.server.ts';
import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import { committeeAnywhere, committeeHere, planners, type Visitor } from '../visitors.ts';

const planner: readonly Visitor[] = ['planner'];
const estimators: readonly Visitor[] = [...planners, 'accountant'];
/** Whoever names a unit or a person somewhere, for accounts too. */
const lookers: readonly Visitor[] = [...committeeAnywhere, 'admin'];
const version = '1';
const title = 'Tên thử';

const plan = { number: '02/KH', issuedOn: '2/3/2023', issuer: 'UBND tỉnh', year: '2023', title };
const inspection = ({ planned }: Programme) => ({ activityId: planned.activity });
const ownTarget = ({ planned }: Programme) => ({ targetId: planned.target });
const target = { value: '6', unit: 'mô hình', counting: 'sum' };
const unit = ({ district }: Programme) => ({
  kind: 'school',
  name: 'THCS Mẫu Thử',
  parentId: district,
  validFrom: '1/1/2020'
});
const person = { name: 'Người Thử' };

const here = ({ forum }: Programme) => ({ eventId: forum });
const group = (p: Programme) => ({ ...here(p), groupId: p.room.budgetGroup });
const emptyGroup = (p: Programme) => ({ ...here(p), groupId: p.spare.emptyBudgetGroup, version });
const line = (p: Programme) => ({ ...here(p), lineId: p.room.budgetLine });
const lineForm = {
  content: 'Nước uống',
  unit: 'người',
  quantity: '10',
  times: '1',
  priceVnd: '10000',
  sourceId: 'province'
};

export const planningCases: Cases = {
  'plan/planOverview': { open: committeeAnywhere },
  'plan/addPlan': { open: planner, input: () => plan },
  'plan/editPlan': {
    open: planner,
    input: ({ spare }) => ({ ...plan, planId: spare.emptyPlan, version })
  },
  'plan/removePlan': {
    open: planner,
    input: ({ spare }) => ({ planId: spare.emptyPlan, version })
  },
  'plan/addTaskGroup': {
    open: planner,
    input: ({ spare }) => ({ planId: spare.emptyPlan, title })
  },
  'plan/editTaskGroup': {
    open: planner,
    input: ({ spare }) => ({ groupId: spare.taskGroup, version, title })
  },
  'plan/removeTaskGroup': {
    open: planner,
    input: ({ spare }) => ({ groupId: spare.emptyTaskGroup, version })
  },
  'plan/addActivity': {
    open: planner,
    input: ({ spare }) => ({ groupId: spare.taskGroup, title })
  },
  'plan/editActivity': {
    open: planner,
    input: ({ spare }) => ({ activityId: spare.activity, version, title })
  },
  'plan/removeActivity': {
    open: planner,
    input: ({ spare }) => ({ activityId: spare.activity, version })
  },

  'plan/copyPlan': {
    open: planner,
    input: ({ spare }) => ({
      planId: spare.emptyPlan,
      number: '03/KH',
      issuedOn: '2/3/2024',
      year: '2024'
    })
  },
  'plan/holidayList': { open: committeeAnywhere },
  'plan/addHoliday': {
    open: planner,
    input: () => ({ name: 'Ngày nghỉ thử', firstOn: '3/7/2023' })
  },
  'plan/editHoliday': {
    open: planner,
    input: ({ planned }) => ({
      holidayId: planned.holiday,
      version,
      name: title,
      firstOn: '4/7/2023'
    })
  },
  'plan/removeHoliday': {
    open: planner,
    input: ({ planned }) => ({ holidayId: planned.holiday, version })
  },
  'plan/addStatutoryYear': { open: planner, input: () => ({ year: '2035' }) },
  'plan/activityPage': { open: committeeAnywhere, input: inspection },
  'plan/activityForm': { open: planner, input: inspection },
  'plan/addTarget': { open: planner, input: (p) => ({ ...inspection(p), ...target }) },
  'plan/editTarget': { open: planner, input: (p) => ({ ...ownTarget(p), ...target, version }) },
  'plan/removeTarget': {
    open: planner,
    input: ({ planned }) => ({ targetId: planned.emptyTarget, version })
  },
  'plan/resultFormOf': { open: planner, input: (p) => ({ ...inspection(p), ...ownTarget(p) }) },
  'plan/recordResult': {
    open: planner,
    made: () => recordResult,
    input: (p) => ({ ...ownTarget(p), value: '2', reachedOn: '15/3/2023' })
  },
  'plan/withdrawResult': {
    open: planner,
    input: ({ planned }) => ({ resultId: planned.result })
  },
  'plan/resultPaper': {
    open: committeeAnywhere,
    input: (p) => ({ ...inspection(p), resultId: p.planned.result })
  },

  'budget/eventBudget': { open: committeeHere, input: here },
  'budget/newLineChoices': { open: estimators, input: here },
  'budget/lineToEdit': { open: estimators, input: line },
  'budget/groupToEdit': { open: estimators, input: group },
  'budget/addGroup': { open: estimators, input: (p) => ({ ...here(p), title }) },
  'budget/editGroup': { open: estimators, input: (p) => ({ ...group(p), title, version }) },
  'budget/moveGroup': { open: estimators, input: (p) => ({ ...group(p), direction: 'down' }) },
  'budget/removeGroup': { open: estimators, input: emptyGroup },
  'budget/addLine': { open: estimators, input: (p) => ({ ...group(p), ...lineForm }) },
  'budget/editLine': {
    open: estimators,
    input: (p) => ({ ...group(p), ...line(p), ...lineForm, version })
  },
  'budget/moveLine': { open: estimators, input: (p) => ({ ...line(p), direction: 'down' }) },
  'budget/removeLine': { open: estimators, input: (p) => ({ ...line(p), version }) },

  'units/directoryTree': { open: committeeAnywhere },
  'units/searchUnits': { open: committeeAnywhere },
  'units/unitPage': { open: committeeAnywhere, input: ({ school }) => ({ unitId: school }) },
  'units/registeringChoices': { open: lookers, input: () => ({ q: 'thcs' }) },
  'units/addUnit': { open: planner, input: unit },
  'units/editUnit': {
    open: planner,
    input: (p) => ({ ...unit(p), unitId: p.spare.emptyUnit, version })
  },
  'units/removeUnit': {
    open: planner,
    input: ({ spare }) => ({ unitId: spare.emptyUnit, version })
  },
  'units/personList': { open: committeeAnywhere },
  'units/personForm': { open: planner },
  'units/personPage': { open: planner, input: ({ spare }) => ({ personId: spare.person }) },
  'units/personChoices': { open: lookers, input: () => ({ q: 'ha' }) },
  'units/addPerson': { open: planner, input: () => person },
  'units/editPerson': {
    open: planner,
    input: ({ spare }) => ({ ...person, personId: spare.person, version })
  },
  'units/removePerson': {
    open: planner,
    input: ({ spare }) => ({ personId: spare.person, version })
  }
};
