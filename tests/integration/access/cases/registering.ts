import { emailField } from '#lib/features/accounts/invite-fields.ts';
import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import { committeeHere, type Visitor } from '../visitors.ts';

const reviewer: readonly Visitor[] = ['reviewer'];
const readers: readonly Visitor[] = ['reviewer', 'safeguarding'];
const quotaSetters: readonly Visitor[] = ['planner', 'plannerHere', 'reviewer'];

const here = ({ forum }: Programme) => ({ eventId: forum });
const atSchool = (p: Programme) => ({ ...here(p), schoolId: p.school });
const reason = 'Trường bị ngập';

/** Doors of school and quota in depth. */
export const registeringCases: Cases = {
  'delegates/sharePlaces': {
    open: [...quotaSetters, 'district'],
    input: (p) => ({ ...here(p), parentId: p.district })
  },
  'delegates/registrationSettings': { open: committeeHere, input: here },
  'delegates/setRegistration': {
    open: quotaSetters,
    input: (p) => ({
      ...here(p),
      version: '0',
      graceDays: '1',
      promotion: 'singly',
      offerHours: '24'
    })
  },
  'delegates/permissionsPage': { open: readers, input: here },
  'delegates/allowLate': {
    open: reviewer,
    input: (p) => ({ ...atSchool(p), untilOn: '15/6/2023', reason })
  },
  'delegates/allowOlder': {
    open: reviewer,
    input: (p) => ({ ...atSchool(p), bornOn: '1/1/2007', reason })
  },
  'delegates/revokePermission': {
    open: reviewer,
    input: (p) => ({ ...here(p), permissionId: p.place.permission })
  },
  'delegates/reservePlaces': {
    open: ['school'],
    input: (p) => ({ ...atSchool(p), version: '1', places: '3', namesDueOn: '9/6/2023' })
  },
  'delegates/cancelReservation': {
    open: ['school'],
    input: (p) => ({ ...atSchool(p), version: '1' })
  },
  'delegates/askConfirmation': { open: ['school'], input: atSchool },
  'delegates/shortlistChildren': {
    open: ['district'],
    input: (p) => ({ ...atSchool(p), child: [p.child.submitted] })
  },
  'delegates/ruleChecks': { open: committeeHere, input: here },
  'delegates/rulesPage': { open: committeeHere, input: here },
  'delegates/addRule': {
    open: ['planner'],
    input: () => ({
      code: 'minChildren',
      value: '60',
      source: 'Thông tư mới',
      validFrom: '1/1/2024'
    })
  },
  'delegates/escortList': { open: readers, input: here },
  'delegates/acceptEscorts': {
    open: reviewer,
    input: (p) => ({ ...here(p), entries: [`${p.place.signedEscort}.1`] })
  },
  'delegates/takeBackEscorts': {
    open: reviewer,
    input: (p) => ({ ...here(p), entries: [`${p.place.acceptedEscort}.1`] })
  },
  'accounts/uninvitedSchools': { open: reviewer, input: here },
  'accounts/inviteSchools': {
    open: reviewer,
    input: (p) => ({ ...here(p), [emailField(p.neighbourSchool)]: 'moi@truong.vn' })
  }
};
