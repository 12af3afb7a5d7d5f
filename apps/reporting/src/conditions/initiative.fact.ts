import type { InitiativeState, Received } from '@impact/contracts';
import type { RecordedFact } from './fact.js';

/** Holds on every day: what an initiative asks for is asked for as long as it lasts. */
export const initiativeFact = ({
  data,
  envelope,
}: Received<InitiativeState>): RecordedFact<'initiative'> => ({
  id: data.initiativeId,
  kind: 'initiative',
  participationId: data.rootParticipationId,
  validFrom: '0001-01-01',
  validTo: null,
  details: {
    sectors: data.sectors,
    ...(data.requiredPairs && { requiredPairs: data.requiredPairs }),
    ...(data.planningYear !== undefined && { planningYear: data.planningYear }),
  },
  version: envelope.aggregateVersion,
});
