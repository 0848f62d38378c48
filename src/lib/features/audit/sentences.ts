import { m } from '#lib/paraglide/messages.js';
import { ending } from './details.ts';
import { subjectKindLabel } from './labels.ts';

/** A sentence for every action of every room; a test finds the ones that are missing. */
const sentences: Record<string, () => string> = {
  'account.signedIn': () => m.audit_did_account_signedIn(),
  'account.signInFailed': () => m.audit_did_account_signInFailed(),
  'account.languageSet': () => m.audit_did_account_languageSet(),
  'account.renamed': () => m.audit_did_account_renamed(),
  'account.passwordSet': () => m.audit_did_account_passwordSet(),
  'account.passwordChanged': () => m.audit_did_account_passwordChanged(),
  'account.sessionEnded': () => m.audit_did_account_sessionEnded(),
  'account.otherSessionsEnded': () => m.audit_did_account_otherSessionsEnded(),
  'account.invited': () => m.audit_did_account_invited(),
  'account.schoolInvited': () => m.audit_did_account_schoolInvited(),
  'account.schoolInviteRenewed': () => m.audit_did_account_schoolInviteRenewed(),
  'account.linkIssued': () => m.audit_did_account_linkIssued(),
  'account.linksRevoked': () => m.audit_did_account_linksRevoked(),
  'account.granted': () => m.audit_did_account_granted(),
  'account.grantRevoked': () => m.audit_did_account_grantRevoked(),
  'account.disabled': () => m.audit_did_account_disabled(),
  'account.enabled': () => m.audit_did_account_enabled(),
  'account.sessionsEnded': () => m.audit_did_account_sessionsEnded(),
  'account.personLinked': () => m.audit_did_account_personLinked(),
  'unit.added': () => m.audit_did_unit_added(),
  'unit.edited': () => m.audit_did_unit_edited(),
  'unit.removed': () => m.audit_did_unit_removed(),
  'person.added': () => m.audit_did_person_added(),
  'person.edited': () => m.audit_did_person_edited(),
  'person.removed': () => m.audit_did_person_removed(),
  'participant.added': () => m.audit_did_participant_added(),
  'participant.edited': () => m.audit_did_participant_edited(),
  'participant.removed': () => m.audit_did_participant_removed(),
  'import.uploaded': () => m.audit_did_import_uploaded(),
  'import.mapped': () => m.audit_did_import_mapped(),
  'import.nameCaseChosen': () => m.audit_did_import_nameCaseChosen(),
  'import.applied': () => m.audit_did_import_applied(),
  'import.undone': () => m.audit_did_import_undone(),
  'import.discarded': () => m.audit_did_import_discarded(),
  'plan.added': () => m.audit_did_plan_added(),
  'plan.edited': () => m.audit_did_plan_edited(),
  'plan.removed': () => m.audit_did_plan_removed(),
  'plan.groupAdded': () => m.audit_did_plan_groupAdded(),
  'plan.groupEdited': () => m.audit_did_plan_groupEdited(),
  'plan.groupRemoved': () => m.audit_did_plan_groupRemoved(),
  'plan.activityAdded': () => m.audit_did_plan_activityAdded(),
  'plan.activityEdited': () => m.audit_did_plan_activityEdited(),
  'plan.activityRemoved': () => m.audit_did_plan_activityRemoved(),
  'event.added': () => m.audit_did_event_added(),
  'event.edited': () => m.audit_did_event_edited(),
  'event.stateChanged': () => m.audit_did_event_stateChanged(),
  'agenda.added': () => m.audit_did_agenda_added(),
  'agenda.edited': () => m.audit_did_agenda_edited(),
  'agenda.removed': () => m.audit_did_agenda_removed(),
  'task.added': () => m.audit_did_task_added(),
  'task.edited': () => m.audit_did_task_edited(),
  'task.finished': () => m.audit_did_task_finished(),
  'task.reopened': () => m.audit_did_task_reopened(),
  'task.removed': () => m.audit_did_task_removed(),
  'task.moved': () => m.audit_did_task_moved(),
  'task.changedTogether': () => m.audit_did_task_changedTogether(),
  'task.checkAdded': () => m.audit_did_task_checkAdded(),
  'task.checkTicked': () => m.audit_did_task_checkTicked(),
  'task.checkRemoved': () => m.audit_did_task_checkRemoved(),
  'task.commented': () => m.audit_did_task_commented(),
  'task.commentRemoved': () => m.audit_did_task_commentRemoved(),
  'task.mentionSeen': () => m.audit_did_task_mentionSeen(),
  'task.needAdded': () => m.audit_did_task_needAdded(),
  'task.needRemoved': () => m.audit_did_task_needRemoved(),
  'task.fileAdded': () => m.audit_did_task_fileAdded(),
  'task.fileRemoved': () => m.audit_did_task_fileRemoved(),
  'task.filterSaved': () => m.audit_did_task_filterSaved(),
  'task.filterRemoved': () => m.audit_did_task_filterRemoved(),
  'team.added': () => m.audit_did_team_added(),
  'team.edited': () => m.audit_did_team_edited(),
  'team.removed': () => m.audit_did_team_removed(),
  'meeting.added': () => m.audit_did_meeting_added(),
  'meeting.edited': () => m.audit_did_meeting_edited(),
  'meeting.removed': () => m.audit_did_meeting_removed(),
  'meeting.decided': () => m.audit_did_meeting_decided(),
  'meeting.decisionRemoved': () => m.audit_did_meeting_decisionRemoved(),
  'budgetGroup.added': () => m.audit_did_budgetGroup_added(),
  'budgetGroup.edited': () => m.audit_did_budgetGroup_edited(),
  'budgetGroup.moved': () => m.audit_did_budgetGroup_moved(),
  'budgetGroup.removed': () => m.audit_did_budgetGroup_removed(),
  'budgetLine.added': () => m.audit_did_budgetLine_added(),
  'budgetLine.edited': () => m.audit_did_budgetLine_edited(),
  'budgetLine.moved': () => m.audit_did_budgetLine_moved(),
  'budgetLine.removed': () => m.audit_did_budgetLine_removed(),
  'consent.opened': () => m.audit_did_consent_opened(),
  'consent.answered': () => m.audit_did_consent_answered(),
  'consent.linkRevoked': () => m.audit_did_consent_linkRevoked(),
  'consent.paperRecorded': () => m.audit_did_consent_paperRecorded(),
  'consent.paperVerified': () => m.audit_did_consent_paperVerified(),
  'consent.paperRejected': () => m.audit_did_consent_paperRejected(),
  'consent.scanRead': () => m.audit_did_consent_scanRead(),
  'consent.textPublished': () => m.audit_did_consent_textPublished(),
  'delegate.added': () => m.audit_did_delegate_added(),
  'delegate.edited': () => m.audit_did_delegate_edited(),
  'delegate.submitted': () => m.audit_did_delegate_submitted(),
  'delegate.withdrawn': () => m.audit_did_delegate_withdrawn(),
  'delegate.reinstated': () => m.audit_did_delegate_reinstated(),
  'delegate.read': () => m.audit_did_delegate_read(),
  'delegate.exported': () => m.audit_did_delegate_exported(),
  'delegate.opened': () => m.audit_did_delegate_opened(),
  'delegate.accepted': () => m.audit_did_delegate_accepted(),
  'delegate.returned': () => m.audit_did_delegate_returned(),
  'delegate.declined': () => m.audit_did_delegate_declined(),
  'delegate.reconsidered': () => m.audit_did_delegate_reconsidered(),
  'delegate.reserved': () => m.audit_did_delegate_reserved(),
  'delegate.placed': () => m.audit_did_delegate_placed(),
  'delegate.changeProposed': () => m.audit_did_delegate_changeProposed(),
  'delegate.changeApproved': () => m.audit_did_delegate_changeApproved(),
  'delegate.changeRefused': () => m.audit_did_delegate_changeRefused(),
  'delegate.offerTaken': () => m.audit_did_delegate_offerTaken(),
  'delegate.offerDeclined': () => m.audit_did_delegate_offerDeclined(),
  'delegate.offerExpired': () => m.audit_did_delegate_offerExpired(),
  'delegate.substituted': () => m.audit_did_delegate_substituted(),
  'delegate.restricted': () => m.audit_did_delegate_restricted(),
  'delegate.unrestricted': () => m.audit_did_delegate_unrestricted(),
  'retention.periodSet': () => m.audit_did_retention_periodSet(),
  'retention.erased': () => m.audit_did_retention_erased(),
  'representation.targetsSet': () => m.audit_did_representation_targetsSet(),
  'draw.announced': () => m.audit_did_draw_announced(),
  'draw.drawn': () => m.audit_did_draw_drawn(),
  'draw.applied': () => m.audit_did_draw_applied(),
  'draw.exported': () => m.audit_did_draw_exported(),
  'escort.added': () => m.audit_did_escort_added(),
  'escort.edited': () => m.audit_did_escort_edited(),
  'escort.removed': () => m.audit_did_escort_removed(),
  'quota.set': () => m.audit_did_quota_set(),
  'quota.shared': () => m.audit_did_quota_shared(),
  'registration.set': () => m.audit_did_registration_set(),
  'permission.lateGiven': () => m.audit_did_permission_lateGiven(),
  'permission.ageGiven': () => m.audit_did_permission_ageGiven(),
  'permission.revoked': () => m.audit_did_permission_revoked(),
  'reservation.made': () => m.audit_did_reservation_made(),
  'reservation.cancelled': () => m.audit_did_reservation_cancelled(),
  'confirmation.asked': () => m.audit_did_confirmation_asked(),
  'delegate.shortlisted': () => m.audit_did_delegate_shortlisted(),
  'escort.accepted': () => m.audit_did_escort_accepted(),
  'escort.acceptanceTakenBack': () => m.audit_did_escort_acceptanceTakenBack(),
  'rule.added': () => m.audit_did_rule_added(),
  'shift.added': () => m.audit_did_shift_added(),
  'shift.edited': () => m.audit_did_shift_edited(),
  'shift.removed': () => m.audit_did_shift_removed(),
  'assignment.offered': () => m.audit_did_assignment_offered(),
  'assignment.confirmed': () => m.audit_did_assignment_confirmed(),
  'assignment.declined': () => m.audit_did_assignment_declined(),
  'assignment.released': () => m.audit_did_assignment_released(),
  'attendance.marked': () => m.audit_did_attendance_marked(),
  'volunteer.added': () => m.audit_did_volunteer_added(),
  'volunteer.edited': () => m.audit_did_volunteer_edited(),
  'demo.loaded': () => m.audit_did_demo_loaded(),
  'demo.clockSet': () => m.audit_did_demo_clockSet()
};

/** The actions that have a sentence. */
export const knownActions: readonly string[] = Object.keys(sentences);

/** What was done, in the reader's language; an action without a sentence shows its code. */
export function auditSentence(action: string): string {
  return sentences[action]?.() ?? action;
}

/**
 * "Đơn vị …3f9c2d1e": the kind and the end of the id, which is what tells ids apart. Only
 * accounts come with a name: a child never does.
 */
export function subjectText(kind: string, id: string | null, name: string | null): string {
  if (id === null) return subjectKindLabel(kind);
  return `${subjectKindLabel(kind)} ${name ?? ending(id)}`;
}

/** Who did it: the name of an account, or what else is known. */
export function actorText(row: {
  actorId: string | null;
  actorName: string | null;
  subjectName: string | null;
}): string {
  if (row.actorName !== null) return row.actorName;
  // Who signs in or opens a link is not signed in yet, but is known by what came of it.
  if (row.actorId === null && row.subjectName !== null) return row.subjectName;
  return row.actorId === null ? m.audit_nobody() : m.audit_system();
}
