// What the trial needs to set a partnership up: initiatives from files, topics and rights on Kafka.
export { listOf } from './initiative/actual-state.js';
export { readInitiative } from './initiative/initiative-file.js';
export { seedWhenMissing } from './initiative/seed.js';
export { applyDeclared } from './topics/apply-declared.js';
export { readExternalPrincipals } from './topics/external-principals-file.js';
export { refusal } from './topics/kafka.js';
export { PasswordFolder } from './topics/password-folder.js';
