export { clockFile, readClockOffset, writeClockOffset } from './clock-file.js';
export { startLocalStack } from './local-stack.js';
export type { LocalStack, LocalStackOptions } from './local-stack.js';
export { createDatabase, dropDatabase } from './postgres/databases.js';
export type { MemoryUse } from './processes/memory.js';
export { freePort } from './processes/ports.js';
export type { Restartable } from './restartable.js';
export { DevelopmentIdentity, type Person } from './identity/development-identity.js';
export { signingKeys } from './identity/signing-keys.js';
