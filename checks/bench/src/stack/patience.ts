/** So long a measured system may take for what it is waited for. */
export const patience = { timeoutMs: 600_000, everyMs: 50 };
