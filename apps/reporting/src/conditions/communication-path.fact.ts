import type { PathState, Received } from '@impact/contracts';
import type { RecordedFact } from './fact.js';

export const communicationPathFact = ({
  data,
  envelope,
}: Received<PathState>): RecordedFact<'communication_path'> => ({
  id: data.pathId,
  kind: 'communication_path',
  participationId: data.participationId,
  validFrom: data.validFrom,
  validTo: data.validTo ?? null,
  details: {
    participationId: data.participationId,
    parties: data.parties,
    cadenceDays: data.cadenceDays,
    dueOn: data.dueOn,
  },
  version: envelope.aggregateVersion,
});
