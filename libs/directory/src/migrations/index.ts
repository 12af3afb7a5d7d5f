import { Directory1700000003000 } from './1700000003000-directory.js';
import { RequiredPairs1796003300000 } from './1796003300000-required-pairs.js';

/** In the order in which they are applied. */
export const directoryMigrations = [Directory1700000003000, RequiredPairs1796003300000];
