import { type Frequency } from '@impact/contracts';
import { periodContaining, periodSpan } from '@impact/partnership-rules';
import { type DayParts, dayReader, unitsOf } from './day-format.js';

/** What a column may name that a period is found by. */
const stretches = ['day', 'month', 'calendar_quarter', 'ffy_quarter', 'calendar_year', 'ffy_year'] as const;
type Stretch = (typeof stretches)[number];

/** A period that holds what a column names, written as the format says. */
export interface PeriodColumn {
  readonly column: string;
  readonly from: Stretch;
  /** `yyyy`, `yy`, `mm`, `mmm` (a month's English name), `dd`, `q`, and other signs as they stand; `serial`; a `*` at the end ignores the rest. */
  readonly format: string;
  /** Which kind of period; absent where the column names one itself. */
  readonly to?: Frequency;
}

const needed: Readonly<Record<Stretch, readonly (keyof DayParts)[]>> = {
  day: ['day', 'month', 'year'],
  month: ['month', 'year'],
  calendar_quarter: ['quarter', 'year'],
  ffy_quarter: ['quarter', 'year'],
  calendar_year: ['year'],
  ffy_year: ['year'],
};

/** The kinds of period that hold a stretch as a whole; the first is meant where none is said. */
const holding: Readonly<Record<Stretch, readonly Frequency[]>> = {
  day: ['month', 'ffy_quarter', 'ffy_year', 'calendar_year'],
  month: ['month', 'ffy_quarter', 'ffy_year', 'calendar_year'],
  calendar_quarter: ['ffy_quarter', 'ffy_year', 'calendar_year'],
  ffy_quarter: ['ffy_quarter', 'ffy_year', 'calendar_year'],
  calendar_year: ['calendar_year'],
  ffy_year: ['ffy_year'],
};

/** Says what is wrong with `from`, `format` and `to` of a {@link PeriodColumn}; undefined where nothing is. */
export function periodFault({ from, format, to }: Record<string, unknown>): string | undefined {
  if (!(stretches as readonly unknown[]).includes(from)) return `from must be one of ${stretches.join(', ')}`;
  const stretch = from as Stretch;
  const units = typeof format === 'string' && format.length <= 40 ? unitsOf(format) : undefined;
  if (!units)
    return 'format must be how the column is written, in yyyy, yy, mm, mmm, dd, q and other signs, no small letters: such as mm/dd/yyyy, or serial';
  if ([...units].sort().join() !== needed[stretch].join())
    return `format must name ${needed[stretch].join(', ')}, and nothing else, for from: ${stretch}`;
  if (to === undefined && stretch !== 'day') return undefined;
  return (holding[stretch] as readonly unknown[]).includes(to)
    ? undefined
    : `to must be one of ${holding[stretch].join(', ')} for from: ${stretch}`;
}

/** Compiles a column's way to a period: gives the period's id, undefined for a text that is not so written. */
export function periodReader({ from, format, to }: PeriodColumn): (text: string) => string | undefined {
  const read = dayReader(format);
  return (text) => {
    const parts = read(text);
    const day = parts && firstDay(from, parts);
    return day === undefined ? undefined : periodContaining(to ?? holding[from][0]!, day).periodId;
  };
}

function firstDay(
  from: Stretch,
  { year = 0, quarter = 1, month = 1, day = 1 }: DayParts,
): string | undefined {
  if (year < 1000) return undefined;
  if (from === 'ffy_year') return periodSpan(`FFY${year}`)?.start;
  if (from === 'ffy_quarter') return periodSpan(`FFY${year}-Q${quarter}`)?.start;
  const inYear = from === 'calendar_quarter' ? 3 * quarter - 2 : month;
  const date = new Date(Date.UTC(year, inYear - 1, day));
  const found = date.toISOString().slice(0, 10);
  const two = (value: number) => String(value).padStart(2, '0');
  return found === `${year}-${two(inYear)}-${two(day)}` ? found : undefined;
}
