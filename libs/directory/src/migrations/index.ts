import { Directory1700000003000 } from './1700000003000-directory.js';

/** In the order in which they are applied. */
export const directoryMigrations = [Directory1700000003000];
