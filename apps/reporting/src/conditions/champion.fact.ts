import type { ChampionState, Received } from '@impact/contracts';
import type { RecordedFact } from './fact.js';

export const championFact = ({ data, envelope }: Received<ChampionState>): RecordedFact<'champion'> => ({
  id: data.championId,
  kind: 'champion',
  participationId: data.participationId,
  validFrom: data.validFrom,
  validTo: data.validTo ?? null,
  details: { organizationId: data.organizationId },
  version: envelope.aggregateVersion,
});
