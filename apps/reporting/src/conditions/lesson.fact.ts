import type { LessonState, Received } from '@impact/contracts';
import { addDays, periodContaining } from '@impact/partnership-rules';
import type { RecordedFact } from './fact.js';

/**
 * Gives what a lesson is to conditions: it counts where it was learned, from its publication to the last day of that federal fiscal
 * year, or until it is taken back. What was never published is no fact.
 */
export function lessonFacts({ data, envelope }: Received<LessonState>): RecordedFact<'lesson'>[] {
  const { lessonId: id, participationId, publishedOn, retiredOn, evidence } = data;
  if (publishedOn === undefined) return [];
  const yearEnd = periodContaining('ffy_year', publishedOn).end;
  const isCut = retiredOn !== undefined && retiredOn <= yearEnd;
  return [
    {
      id,
      kind: 'lesson',
      participationId,
      validFrom: publishedOn,
      validTo: isCut ? addDays(retiredOn, -1) : yearEnd,
      details: { hasEvidence: evidence.length > 0 },
      version: envelope.aggregateVersion,
    },
  ];
}
