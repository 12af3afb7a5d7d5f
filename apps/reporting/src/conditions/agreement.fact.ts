import type { AgreementState, Received } from '@impact/contracts';
import type { RecordedFact } from './fact.js';

export const agreementFact = ({ data, envelope }: Received<AgreementState>): RecordedFact<'agreement'> => ({
  id: data.agreementId,
  kind: 'agreement',
  participationId: data.participationId,
  validFrom: data.validFrom,
  validTo: data.validTo ?? null,
  details: { sectors: [...new Set(data.parties.flatMap(({ sector }) => sector ?? []))] },
  version: envelope.aggregateVersion,
});
