/** What is read of backbone assignments is kept under it. */
export const assignmentsKey = ['backbone', 'backbone-assignments'] as const;
