/** An offer waits for an answer; a released one was taken back by staff. */
export const assignmentStates = ['offered', 'confirmed', 'declined', 'released'] as const;
export type AssignmentState = (typeof assignmentStates)[number];
