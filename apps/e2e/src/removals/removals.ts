import { commandRemovals } from './command.removals.js';
import { consumerRemovals } from './consumer.removals.js';
import { projectionRemovals } from './projection.removals.js';
import { relayRemovals } from './relay.removals.js';
import type { Removal } from './removal.js';

/** Every rule that can be taken out, with the test that notices. */
export const removals: readonly Removal[] = [
  ...relayRemovals,
  ...consumerRemovals,
  ...commandRemovals,
  ...projectionRemovals,
];
