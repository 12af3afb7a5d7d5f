export { endedSample } from './ended-sample.js';
export { topicsRead } from './topics-read.js';
