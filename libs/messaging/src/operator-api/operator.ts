/** Who may use the routes of this folder; the role is granted at a root alone. */
export const operator = { roles: ['operator'], at: 'at the root of any initiative' };
