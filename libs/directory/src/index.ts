export type { DirectoryInitiative, DirectoryParticipation, Grant } from './directory-participation.js';
export { isActiveOn, parentOn } from './directory-participation.js';
export { directoryProblems } from './directory.errors.js';
export { directoryEvents, type DirectoryFact } from './directory-writer.js';
export { DirectoryFrontier } from './directory-frontier.js';
export { Directory, readingRoles } from './directory.js';
export { directoryGroup } from './directory.consumer.js';
export { DirectoryModule, type DirectoryOptions } from './directory.module.js';
export { directoryMigrations } from './directory.migrations.js';
