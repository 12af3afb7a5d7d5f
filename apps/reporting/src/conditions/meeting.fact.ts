import type { MeetingState, Received } from '@impact/contracts';
import { addDays } from '@impact/partnership-rules';
import type { RecordedFact } from './fact.js';

/** Was held on its day, and so it stays; one that was withdrawn never was. */
export const meetingFact = ({ data, envelope }: Received<MeetingState>): RecordedFact<'meeting'> => ({
  id: data.meetingId,
  kind: 'meeting',
  participationId: data.participationId,
  validFrom: data.heldOn,
  validTo: data.withdrawnOn === undefined ? null : addDays(data.heldOn, -1),
  details: { kind: data.kind, heldOn: data.heldOn },
  version: envelope.aggregateVersion,
});
