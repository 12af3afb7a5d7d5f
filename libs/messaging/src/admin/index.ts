export { applyTopics, type AppliedTopics, type ApplyTopicsOptions } from './apply-topics.js';
export { listTopics, type ListedTopic } from './list-topics.js';
