import { clockMutations } from './clock.mutations.js';
import { commandMutations } from './command.mutations.js';
import { consumerMutations } from './consumer.mutations.js';
import { parkingMutations } from './parking.mutations.js';
import { projectionMutations } from './projection.mutations.js';
import { relayMutations } from './relay.mutations.js';
import type { Mutation } from './mutation.js';
import { repairMutations } from './repair.mutations.js';
import { versionMutations } from './version.mutations.js';

/** Every rule that can be taken out, with the test that notices. */
export const mutations: readonly Mutation[] = [
  ...relayMutations,
  ...consumerMutations,
  ...parkingMutations,
  ...versionMutations,
  ...commandMutations,
  ...clockMutations,
  ...projectionMutations,
  ...repairMutations,
];
