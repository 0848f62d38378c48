import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import { committeeHere, schools, type Visitor } from '../visitors.ts';

const school: readonly Visitor[] = ['school'];
const reviewer: readonly Visitor[] = ['reviewer'];
const readers: readonly Visitor[] = ['reviewer', 'safeguarding'];
const quotaSetters: readonly Visitor[] = ['planner', 'plannerHere', 'reviewer'];
const version = '1';
const remark = 'Xin bổ sung.';

const here = ({ forum }: Programme) => ({ eventId: forum });
const atSchool = (p: Programme) => ({ ...here(p), schoolId: p.school });
const entry = (which: keyof Programme['child']) => (p: Programme) => ({
  ...here(p),
  delegateId: p.child[which],
  version
});
const escort = (p: Programme) => ({ ...here(p), escortId: p.child.escort, version });
const opening = (part: string) => (p: Programme) => ({
  ...entry('submitted')(p),
  part,
  reason: 'Gọi cho gia đình'
});
const marks = (p: Programme) => ({ ...here(p), entries: [`${p.child.submitted}.1`] });

const childForm = { name: 'Trần Thị Thử', bornOn: '5/5/2010', sex: 'female', ethnicity: 'Kinh' };
const escortForm = { name: 'Cô Thử', bornOn: '5/5/1985', sex: 'female', phone: '0912345699' };

const quotaOf = (unit: string, child: string, escorts: string) => ({
  unit: [unit],
  child: [child],
  childVersion: ['1'],
  escort: [escorts],
  escortVersion: ['1']
});

export const delegateCases: Cases = {
  'delegates/schoolHome': { open: schools },
  // A district looks into its own schools; it neither enters nor opens their children.
  'delegates/schoolEvent': {
    open: ['school', 'district'],
    input: (p) => ({ ...here(p), unit: p.school })
  },
  'delegates/schoolListToExport': {
    open: ['school', 'district'],
    input: (p) => ({ ...here(p), unit: p.school }),
    foreign: (p) => ({ ...here(p), unit: p.district })
  },
  'delegates/districtToExport': {
    open: ['district'],
    input: (p) => ({ ...here(p), unit: p.district }),
    foreign: (p) => ({ ...here(p), unit: p.school })
  },
  'delegates/childPage': { open: school, input: entry('returned') },
  'delegates/escortPage': { open: school, input: escort },
  'delegates/addChild': { open: school, input: (p) => ({ ...atSchool(p), ...childForm }) },
  'delegates/editChild': {
    open: school,
    input: (p) => ({ ...entry('returned')(p), ...childForm, name: 'Trương Vĩnh Khang' })
  },
  'delegates/removeChild': { open: school, input: entry('returned') },
  'delegates/reinstateChild': { open: school, input: entry('withdrawn') },
  // The sample school has a principal, who alone hands in; see the tests of confirming.
  'delegates/submitChildren': { open: [], input: atSchool },
  'delegates/addEscort': { open: school, input: (p) => ({ ...atSchool(p), ...escortForm }) },
  'delegates/editEscort': { open: school, input: (p) => ({ ...escort(p), ...escortForm }) },
  'delegates/removeEscort': { open: school, input: escort },

  'delegates/delegateCounts': { open: committeeHere, input: here },
  'delegates/delegateList': { open: readers, input: here },
  'delegates/delegatesToExport': { open: readers, input: here },
  'delegates/delegatePage': { open: readers, input: entry('submitted') },
  'delegates/openPrivate (health)': { open: ['safeguarding'], input: opening('health') },
  'delegates/openPrivate (guardian)': { open: readers, input: opening('guardian') },
  'delegates/acceptDelegate': { open: reviewer, input: entry('submitted') },
  'delegates/returnDelegate': {
    open: reviewer,
    input: (p) => ({ ...entry('accepted')(p), remark })
  },
  'delegates/declineDelegate': {
    open: reviewer,
    input: (p) => ({ ...entry('submitted')(p), remark })
  },
  'delegates/reconsiderDelegate': { open: reviewer, input: entry('declined') },
  'delegates/acceptDelegates': { open: reviewer, input: marks },
  'delegates/returnDelegates': { open: reviewer, input: (p) => ({ ...marks(p), remark }) },

  'delegates/quotaPage': { open: committeeHere, input: here },
  'delegates/setQuotas (total)': {
    open: quotaSetters,
    input: (p) => ({ ...here(p), ...quotaOf(p.province, '122', '30') })
  },
  'delegates/setQuotas (district)': {
    open: quotaSetters,
    input: (p) => ({
      ...here(p),
      parentId: p.province,
      ...quotaOf(p.neighbourDistrict, '9', '2')
    })
  },
  // Not below what the school has reserved by number.
  'delegates/setQuotas (school)': {
    open: [...quotaSetters, 'district'],
    input: (p) => ({ ...here(p), parentId: p.district, ...quotaOf(p.school, '8', '1') })
  }
};
