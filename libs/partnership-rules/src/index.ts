export * from './civil-day.js';
export * from './communication-paths.js';
export * from './decimal.js';
export * from './measure-set-in-force.js';
export * from './period-span.js';
export * from './review-chain.js';
export * from './submission-events.js';
