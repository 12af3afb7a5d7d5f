import type { Frequency } from '@impact/contracts';
import { periodContaining, periodSpan, type PeriodSpan } from '@impact/partnership-rules';

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

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Finds the period of the frequency that is likely meant by a text that names none: FFY2024-Q1 by 2024Q1, FY24 Q1 or
 * 1st quarter 2024. A year of two digits is one of this century; years and quarters are fiscal ones unless the text says CY.
 */
export function likelyPeriod(text: string, frequency: Frequency): PeriodSpan | undefined {
  const parted = text.toLowerCase().replace(/(?<!\d)(\d{4})(\d{2})(?!\d)/, '$1 $2');
  const words = parted.match(/[a-z]+/g) ?? [];
  const numbers = parted.match(/\d+/g) ?? [];
  const year = yearAmong(numbers);
  const [part = 0, ...more] = numbers.filter((number) => number !== year).map(Number);
  if (year === undefined || more.length > 0) return undefined;
  const whole = year.length === 2 ? `20${year}` : year;
  const calendar = words.some((word) => word === 'cy' || word.startsWith('cal'));
  const month = months.findIndex((name) => words.some((word) => word.startsWith(name))) + 1;
  if (words.some((word) => word.startsWith('q')))
    return frequency === 'ffy_quarter' ? quarterOf(whole, part, { calendar }) : undefined;
  if (frequency === 'month') return periodSpan(`${whole}-${String(month || part).padStart(2, '0')}`);
  if (month > 0 || part > 0 || frequency === 'ffy_quarter') return undefined;
  return periodSpan(`${frequency === 'ffy_year' ? 'FFY' : 'CY'}${whole}`);
}

/** The only number of four digits, else the only one of two. */
function yearAmong(numbers: readonly string[]): string | undefined {
  const [[whole, another], [short, second]] = [4, 2].map((digits) =>
    numbers.filter(({ length }) => length === digits),
  ) as [string[], string[]];
  if (another !== undefined) return undefined;
  return whole ?? (second === undefined ? short : undefined);
}

function quarterOf(
  year: string,
  quarter: number,
  { calendar }: { calendar: boolean },
): PeriodSpan | undefined {
  const fiscal = periodSpan(`FFY${year}-Q${quarter}`);
  if (!calendar || !fiscal) return fiscal;
  return periodContaining('ffy_quarter', `${year}-${String(3 * quarter - 2).padStart(2, '0')}-01`);
}
