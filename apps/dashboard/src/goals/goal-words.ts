import type { Goal, Progress } from '../api/schemas.js';

/** What people call the states of an annual goal. */
export const goalStatuses: Readonly<Record<Goal['status'], string>> = {
  draft: 'draft',
  submitted: 'waits for its reviewer',
  returned: 'returned',
  approved: 'approved',
};

export const goalDirections = [
  ['up', 'It is to rise'],
  ['down', 'It is to fall'],
] as const;

/** Says from where to where a goal leads, as far as one is told. */
export function spanOf(
  { baseline, target }: Pick<Goal, 'baseline' | 'target'>,
  isWithheld?: boolean | null,
): string {
  if (isWithheld) return 'withheld';
  return `${baseline === null ? '' : `from ${baseline} `}to ${target}`;
}

/** The federal fiscal year of a day: it begins in October of the year before. */
export function fiscalYearOf(day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month >= 10 ? year + 1 : year;
}

/** What people call a federal fiscal year. */
export const fiscalYearText = (fiscalYear: string): string => {
  const year = Number(fiscalYear.slice(3));
  return `FFY${year} (October ${year - 1} to September ${year})`;
};

const reasons: Readonly<Record<NonNullable<Progress['reason']>, string>> = {
  not_added_over_periods: 'its periods are not added up',
  not_within_fiscal_years: 'its periods are no parts of a fiscal year',
  not_added_over_organizations: 'its numbers are not added up over organizations',
  nothing_filed: 'nothing is accepted yet',
  baseline_unknown: 'nobody knows where it started from',
  undefined_value: 'nothing over nothing has no value',
  partial: 'what is missing could change it',
};

const paceNames = { on_track: 'on track', off_track: 'off track', unknown: 'not known' } as const;

/** What was achieved, as far as one is told. */
export function achievedText({ achieved, upTo, partial, withheld }: Progress): string {
  if (withheld) return 'withheld';
  return achieved === null ? 'nothing yet' : `${achieved} up to ${upTo}${partial ? ', not whole' : ''}`;
}

/** Whether it is on track, or why that is not known. */
export function paceText({ pace, reason, line, withheld }: Progress): string {
  if (withheld || !pace) return 'withheld';
  const why = reason ? `: ${reasons[reason]}` : '';
  return `${paceNames[pace]}${why}${line === null ? '' : `; by then it would be ${line}`}`;
}
