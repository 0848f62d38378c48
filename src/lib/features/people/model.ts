/** Roles of the adults who take part in an event, in protocol order. */
export const participantRoles = [
  'leader',
  'organiser',
  'speaker',
  'guest',
  'press',
  'performer',
  'parent'
] as const;
export type ParticipantRole = (typeof participantRoles)[number];
