import { deviceNote, tokenOf } from '#lib/features/consent/links.server.ts';
import { recordPaper } from '#lib/features/consent/paper-commands.server.ts';
import { newId } from '#lib/values/ids.ts';
import { testBox } from '../../../support/context.ts';
import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import {
  committeeAnywhere,
  everyone,
  provinceCommittee,
  schools,
  type Visitor
} from '../visitors.ts';

const school: readonly Visitor[] = ['school'];
/** Units with a quota of the forum. */
const registering: readonly Visitor[] = [
  'school',
  'neighbourSchool',
  'district',
  'neighbourDistrict'
];
const readers: readonly Visitor[] = ['reviewer', 'safeguarding'];
const seconds: readonly Visitor[] = ['school', 'district', ...readers];

const here = ({ forum }: Programme) => ({ eventId: forum });
const child = (p: Programme) => ({ ...here(p), delegateId: p.child.submitted });
const neighbours = (p: Programme) => ({ ...here(p), delegateId: p.child.declined });
const paper = (p: Programme) => ({ ...here(p), actId: p.paper.waiting });
/** Taken away by the case that rejects it, so that no other case misses its scan. */
const badPaper = (p: Programme) => ({ ...here(p), actId: p.paper.toReject });

const linked = (p: Programme) => {
  const token = tokenOf(testBox, p.child.submitted, 1);
  const { note } = deviceNote(testBox, token, new Date().toISOString());
  return { token, device: note, address: newId() };
};
const scan = new File(['%PDF-1.4'], 'giay.pdf', { type: 'application/pdf' });

export const consentCases: Cases = {
  'consent/guardianPage': { open: everyone, input: linked },
  'consent/openByLink': {
    open: everyone,
    input: (p) => ({ ...linked(p), bornOn: '15/10/2010' })
  },
  'consent/answerByLink': {
    open: everyone,
    input: (p) => ({
      ...linked(p),
      locale: 'vi',
      guardianName: 'Nguyễn Văn Thử',
      relation: 'father',
      guardianPhoto: 'no'
    })
  },

  'consent/schoolConsents': { open: registering, input: here },
  'consent/consentsToExport': { open: registering, input: here },
  'consent/consentPrints': { open: registering, input: here },
  'consent/consentPrints (one)': {
    open: school,
    input: (p) => ({ ...here(p), child: p.child.submitted })
  },
  'consent/childConsent': { open: school, input: child },
  'consent/childConsent (of another school)': { open: ['neighbourSchool'], input: neighbours },
  'consent/revokeConsentLink': { open: school, input: child },
  'consent/recordPaper': {
    open: school,
    made: () => recordPaper,
    input: (p) => ({ ...child(p), scan, guardianTakePart: 'yes' })
  },

  // A school of elsewhere sees its own list of waiting papers, which is empty.
  'consent/waitingPapers': { open: [...schools, ...readers], input: here },
  'consent/paperPage': { open: seconds, input: paper },
  'consent/paperScan': { open: seconds, input: paper },
  'consent/verifyPaper': { open: seconds, input: paper },
  'consent/rejectPaper': {
    open: seconds,
    input: (p) => ({ ...badPaper(p), remark: 'Ảnh mờ.' })
  },

  'consent/consentTexts': { open: committeeAnywhere },
  'consent/publishText': {
    open: provinceCommittee.filter((who) => who === 'planner' || who === 'safeguarding'),
    input: () => ({ purpose: 'photo', version: '1', vi: 'Mới', en: 'New' })
  }
};
