// What the trial stack uses of the command line.
export { Api } from './client/api.js';
export { defaultSubject, type Settings, settingsOf } from './client/settings.js';
export type { GivenToken } from './client/sign-in.js';
export { Failure, messageOf } from './failure.js';
export { listOf } from './initiative/actual-state.js';
export { readInitiative } from './initiative/initiative-file.js';
export { seedWhenMissing } from './initiative/seed.js';
export { print } from './output.js';
export { run } from './program.js';
export { applyDeclared } from './topics/apply-declared.js';
export { refusal } from './topics/kafka.js';
export { readExternalPrincipals } from './topics/external-principals-file.js';
export { PasswordFolder } from './topics/password-folder.js';
