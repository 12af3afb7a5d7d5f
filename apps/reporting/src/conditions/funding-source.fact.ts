import type { FundingSourceState, Received } from '@impact/contracts';
import type { RecordedFact } from './fact.js';

export const fundingSourceFact = ({
  data,
  envelope,
}: Received<FundingSourceState>): RecordedFact<'funding_source'> => ({
  id: data.fundingSourceId,
  kind: 'funding_source',
  participationId: data.participationId,
  validFrom: data.validFrom,
  validTo: data.validTo ?? null,
  details: { funderKind: data.funderKind },
  version: envelope.aggregateVersion,
});
