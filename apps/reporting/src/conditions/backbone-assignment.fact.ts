import type { Received, SupportState } from '@impact/contracts';
import type { RecordedFact } from './fact.js';

export const backboneAssignmentFact = ({
  data,
  envelope,
}: Received<SupportState>): RecordedFact<'backbone_assignment'> => ({
  id: data.assignmentId,
  kind: 'backbone_assignment',
  participationId: data.participationId,
  validFrom: data.validFrom,
  validTo: data.validTo ?? null,
  details: { organizationId: data.organizationId, mode: data.mode, functions: data.functions },
  version: envelope.aggregateVersion,
});
