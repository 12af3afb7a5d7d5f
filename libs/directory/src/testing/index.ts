export { granted, initiativeId, moved, revoked, started } from './directory-events.js';
