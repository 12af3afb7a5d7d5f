import { setTimeout as pause } from 'node:timers/promises';

export { pause };

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
