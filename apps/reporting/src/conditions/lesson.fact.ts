import type { LessonState, Received } from '@impact/contracts';
import { addDays } from '@impact/partnership-rules';
import type { RecordedFact } from './fact.js';

/**
 * Gives what a lesson is to conditions: it counts where it was learned, from its publication to the last day of that federal fiscal
 * year, or until it is taken back. What was never published is no fact.
 */
export function lessonFacts({ data, envelope }: Received<LessonState>): RecordedFact<'lesson'>[] {
  const { lessonId: id, participationId, publishedOn, retiredOn, evidence } = data;
  if (publishedOn === undefined) return [];
  const yearEnd = lastDayOfFiscalYear(publishedOn);
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

/** Gives the last day of the federal fiscal year of a day; no day is written with a year of five digits. */
function lastDayOfFiscalYear(day: string): string {
  const year = Number(day.slice(0, 4)) + (day.slice(5) < '10-01' ? 0 : 1);
  return year > 9999 ? '9999-12-31' : `${String(year).padStart(4, '0')}-09-30`;
}
