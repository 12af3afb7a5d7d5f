// What the trial's commands need of the command line to begin: every command pays for what this file loads.
export { Api } from './client/api.js';
export { defaultSubject, type Settings, settingsOf } from './client/settings.js';
export type { GivenToken } from './client/sign-in.js';
export { Failure, messageOf } from './failure.js';
export { print } from './output.js';
export { run } from './program.js';
