import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import type { Visitor } from '../visitors.ts';

const school: readonly Visitor[] = ['school'];
const reviewer: readonly Visitor[] = ['reviewer'];
const readers: readonly Visitor[] = ['reviewer', 'safeguarding'];
const version = '1';

const here = ({ forum }: Programme) => ({ eventId: forum });
const entry = (which: keyof Programme['child']) => (p: Programme) => ({
  ...here(p),
  delegateId: p.child[which],
  version
});
const ofReview = (which: 'offered' | 'changing') => (p: Programme) => ({
  ...here(p),
  delegateId: p.review[which],
  version
});
const proposal = (p: Programme) => ({
  ...ofReview('changing')(p),
  proposalId: p.review.proposal
});
const marks = (p: Programme) => ({ ...here(p), entries: [`${p.child.submitted}.1`] });
const childForm = { name: 'Trần Thị Thử', bornOn: '5/5/2010', sex: 'female', ethnicity: 'Kinh' };

/** Doors of review in depth, the reserve list and substitution. */
export const reviewCases: Cases = {
  'delegates/reserveDelegate': { open: reviewer, input: entry('submitted') },
  'delegates/reserveDelegates': { open: reviewer, input: marks },
  'delegates/setLogistics': {
    open: reviewer,
    input: (p) => ({ ...entry('submitted')(p), vehicle: 'Xe 1' })
  },
  'delegates/setLogisticsMany': {
    open: reviewer,
    input: (p) => ({ ...marks(p), groupName: 'Sen' })
  },
  'delegates/approveProposal': { open: reviewer, input: proposal },
  'delegates/refuseProposal': {
    open: reviewer,
    input: (p) => ({ ...proposal(p), remark: 'Xin giữ nguyên.' })
  },
  'delegates/openProposal (guardian)': {
    open: readers,
    input: (p) => ({ ...proposal(p), part: 'guardian', reason: 'Xét duyệt' })
  },
  'delegates/openProposal (health)': {
    open: ['safeguarding'],
    input: (p) => ({ ...proposal(p), part: 'health', reason: 'Xét duyệt' })
  },
  'delegates/reserveList': { open: readers, input: here },
  'delegates/reserveToExport': { open: readers, input: here },

  'delegates/schoolReserve': {
    open: ['school', 'district'],
    input: (p) => ({ ...here(p), schoolId: p.school })
  },
  'delegates/takeOffer': { open: school, input: ofReview('offered') },
  'delegates/declineOffer': { open: school, input: ofReview('offered') },
  // The schedule alone settles offers; nobody who signs in does.
  'delegates/settleOffers': { open: [] },
  'delegates/proposePage': { open: school, input: entry('accepted') },
  'delegates/proposeChange': {
    open: school,
    input: (p) => ({ ...ofReview('changing')(p), ...childForm, name: 'Lê Thị Ngọc Ánh' })
  },
  'delegates/substitutePage': { open: school, input: entry('accepted') },
  'delegates/substituteChild': {
    open: school,
    input: (p) => ({ ...entry('submitted')(p), ...childForm, reason: 'Em bị ốm' })
  }
};
