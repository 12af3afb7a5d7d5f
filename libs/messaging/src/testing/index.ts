export { endedSample } from './ended-sample.js';
export { describeBounds, describeDocumentation, describeRights } from './specs.js';
export { publishExtremes } from './publish-extremes.js';
export { unboundedFields } from './extreme-values.js';
export { type Answer, type Published, recordOf, RunningService, type Started } from './running-service.js';
