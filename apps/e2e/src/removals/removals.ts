import { commandRemovals } from './command.removals.js';
import { consumerRemovals } from './consumer.removals.js';
import { parkingRemovals } from './parking.removals.js';
import { projectionRemovals } from './projection.removals.js';
import { relayRemovals } from './relay.removals.js';
import type { Removal } from './removal.js';
import { repairRemovals } from './repair.removals.js';
import { versionRemovals } from './version.removals.js';

/** Every rule that can be taken out, with the test that notices. */
export const removals: readonly Removal[] = [
  ...relayRemovals,
  ...consumerRemovals,
  ...parkingRemovals,
  ...versionRemovals,
  ...commandRemovals,
  ...projectionRemovals,
  ...repairRemovals,
];
