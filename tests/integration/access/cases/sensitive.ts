import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import { committeeHere, type Visitor } from '../visitors.ts';

const reviewer: readonly Visitor[] = ['reviewer'];
const readers: readonly Visitor[] = ['reviewer', 'safeguarding'];

/** Schools and a district that take part in the forum as well. */
const others: readonly Visitor[] = ['neighbourSchool', 'neighbourDistrict'];

const here = ({ forum }: Programme) => ({ eventId: forum });
const draw = (p: Programme) => ({ ...here(p), drawId: p.draw.announced });
/** The same draw under another event's id. */
const drawElsewhere = (p: Programme) => ({ ...draw(p), eventId: p.festival });

const restriction = (p: Programme) => ({
  ...here(p),
  delegateId: p.child.submitted,
  version: '1',
  reason: 'Cần giữ kín'
});
const restricted = (p: Programme) => ({
  ...restriction(p),
  delegateId: p.child.restricted,
  version: '2'
});

/** Representation and draws; children whose identity is protected; erasure. */
export const sensitiveCases: Cases = {
  'delegates/kitchenCounts': { open: committeeHere, input: here },
  'retention/retentionPage': { open: ['safeguarding'] },
  'retention/keepDatesOf': {
    open: [...committeeHere, 'school', 'district', ...others],
    input: here
  },
  'retention/setPeriod': {
    open: ['safeguarding'],
    input: () => ({ category: 'health', days: '20', source: 'QĐ 12', validFrom: '1/1/2024' })
  },
  // The schedule alone erases.
  'retention/eraseDue': { open: [], input: here },
  'delegates/restrictChild': { open: ['school', 'safeguarding'], input: restriction },
  'delegates/unrestrictChild': { open: ['school', 'safeguarding'], input: restricted },
  'representation/representationPage': { open: committeeHere, input: here },
  'representation/gapPanel': { open: readers, input: here },
  'representation/setTargets': {
    open: reviewer,
    input: (p) => ({
      ...here(p),
      setAt: p.draw.targetsSetAt,
      key: ['sex:female'],
      value: ['50'],
      sexUnit: 'share',
      ageUnit: 'share',
      ethnicityUnit: 'share',
      districtUnit: 'share',
      circumstancesUnit: 'count'
    })
  },
  'representation/announceDraw': {
    open: reviewer,
    input: (p) => ({ ...here(p), seed: 'Xổ số 11/6: 123456', places: '3' })
  },
  'representation/runDraw': { open: reviewer, input: draw, foreign: drawElsewhere },
  'representation/applyDraw': {
    open: reviewer,
    input: (p) => ({ ...here(p), drawId: p.draw.drawn }),
    foreign: drawElsewhere
  },
  'representation/drawPage': { open: readers, input: draw, foreign: drawElsewhere },
  'representation/drawExport': { open: readers, input: draw, foreign: drawElsewhere }
};
