const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });

/** An instant in the reader's own time. */
export const instant = (iso: string): string => format.format(new Date(iso));
