/** The day that it is today. */
export const today = (): string => new Date().toISOString().slice(0, 10);
