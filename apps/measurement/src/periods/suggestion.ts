import { periodContaining, type PeriodSpan } from '@impact/partnership-rules';

/**
 * Finds the open period that somebody most likely meant who named one that is not open:
 * the same part of a neighbouring year (October to December filed into last year's first quarter),
 * else the last one that has ended, else the one under way.
 */
export function suggestPeriod(
  named: PeriodSpan,
  open: readonly PeriodSpan[],
  today: string,
): string | undefined {
  const fitting = open.filter(
    (span) => span.frequency === named.frequency && span.periodId !== named.periodId,
  );
  const ended = fitting.filter((span) => span.end <= today).sort((a, b) => (a.end < b.end ? 1 : -1));
  const neighbour = neighbours(named).find((id) => fitting.some((span) => span.periodId === id));
  const current = periodContaining(named.frequency, today).periodId;
  return neighbour ?? ended[0]?.periodId ?? fitting.find((span) => span.periodId === current)?.periodId;
}

function neighbours({ periodId, frequency }: PeriodSpan): string[] {
  if (frequency === 'ffy_year' || frequency === 'calendar_year') return [];
  return [1, -1].map((years) => periodId.replace(/\d{4}/, (year) => String(Number(year) + years)));
}
