export { endedSample } from './ended-sample.js';
