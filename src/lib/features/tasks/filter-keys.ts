/** The parameters of an address that filter tasks; a saved filter keeps these and no other. */
export const filterKeys = ['status', 'owner', 'team', 'priority', 'on', 'q', 'sort'] as const;
