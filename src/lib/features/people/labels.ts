import { m } from '#lib/paraglide/messages.js';
import type { ParticipantRole } from './model.ts';

const labels: Record<ParticipantRole, () => string> = {
  leader: () => m.participants_role_leader(),
  organiser: () => m.participants_role_organiser(),
  speaker: () => m.participants_role_speaker(),
  guest: () => m.participants_role_guest(),
  press: () => m.participants_role_press(),
  performer: () => m.participants_role_performer(),
  parent: () => m.participants_role_parent()
};

/** A participant's role in the reader's language. */
export function participantRoleLabel(role: ParticipantRole): string {
  return labels[role]();
}
