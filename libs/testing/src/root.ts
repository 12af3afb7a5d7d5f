import { fileURLToPath } from 'node:url';

/** Where this checkout lies. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));
