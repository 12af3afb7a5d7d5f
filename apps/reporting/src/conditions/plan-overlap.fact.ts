import type { OverlapState, Received } from '@impact/contracts';
import { addDays } from '@impact/partnership-rules';
import type { RecordedFact } from './fact.js';

/** An open overlap is a fact at each of the two participations whose plans have the activities, from the day on which it was found. */
export const planOverlapFacts = ({
  data,
  envelope,
}: Received<OverlapState>): RecordedFact<'plan_overlap'>[] =>
  data.activities.map(({ participationId }, index) => ({
    id: data.overlapId,
    part: index + 1,
    kind: 'plan_overlap',
    participationId,
    validFrom: data.foundOn,
    validTo: data.closedOn === undefined ? null : addDays(data.closedOn, -1),
    details: { siteParticipationId: data.siteParticipationId },
    version: envelope.aggregateVersion,
  }));
