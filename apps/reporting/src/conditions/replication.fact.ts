import type { Received, ReplicationState } from '@impact/contracts';
import { addDays } from '@impact/partnership-rules';
import type { RecordedFact } from './fact.js';

/** Gives what a replication is to conditions: a fact at whoever adopts the lesson, and one where it was learned. */
export function replicationFacts({
  data,
  envelope,
}: Received<ReplicationState>): RecordedFact<'replication'>[] {
  const { replicationId: id, participationId, originParticipationId, startedOn, indicator, outcome } = data;
  const hasOutcome = data.status === 'evaluated' && outcome.some((figure) => figure.indicator === indicator);
  const fact = {
    id,
    kind: 'replication' as const,
    validFrom: startedOn,
    // What was abandoned is as if it had never begun.
    validTo: data.status === 'abandoned' ? addDays(startedOn, -1) : null,
    details: { hasOutcome },
    version: envelope.aggregateVersion,
  };
  return [
    { ...fact, participationId, part: 1 },
    { ...fact, participationId: originParticipationId, part: 2 },
  ];
}
