/** What is read of agreements is kept under it. */
export const agreementsKey = ['backbone', 'agreements'] as const;
