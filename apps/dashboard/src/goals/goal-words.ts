import type { Goal } from '../api/schemas.js';

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
