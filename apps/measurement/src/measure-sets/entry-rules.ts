import { type Frequency, isCivilDate, type MeasureSetEntry } from '@impact/contracts';
import { exampleOf, isPeriodStart, latestBeginning, periodSpan } from '@impact/partnership-rules';
import type { Indicator } from '../indicators/indicator.entity.js';
import type { EntryProblem } from '../indicators/dictionary-entry.js';
import type { MeasureSetRequest } from './measure-sets.dto.js';

const problem = (code: string, path: string, message: string): EntryProblem => ({ code, path, message });

/**
 * Finds what is wrong with a measure set: every entry names a published indicator version, each code once,
 * dimensions that it has and ranges of its own periods; the set begins with a period of one of them, within ten years.
 */
export function problemsOfSet(
  { effectiveFrom, entries }: Pick<MeasureSetRequest, 'effectiveFrom' | 'entries'>,
  dictionary: ReadonlyMap<string, Indicator>,
  today: string,
): EntryProblem[] {
  const found = entries.flatMap((entry, index) =>
    problemsOfEntry(entry, `entries[${index}]`, effectiveFrom, dictionary),
  );
  const codes = entries.map(({ indicator }) => indicator.split('@')[0]);
  codes.forEach((code, index) => {
    if (codes.indexOf(code) !== index)
      found.push(
        problem(
          'INDICATOR_REPEATED',
          `entries[${index}].indicator`,
          `A set measures ${code} in one version: leave one out.`,
        ),
      );
  });
  const frequencies = entries.flatMap(({ indicator }) => dictionary.get(indicator)?.entry.frequency ?? []);
  return [...found, ...wrongBeginning(effectiveFrom, frequencies, today)];
}

function wrongBeginning(
  effectiveFrom: string,
  frequencies: readonly Frequency[],
  today: string,
): EntryProblem[] {
  const at = 'effectiveFrom';
  if (
    !isCivilDate(effectiveFrom) ||
    !frequencies.some((frequency) => isPeriodStart(frequency, effectiveFrom))
  )
    return [problem('NOT_A_PERIOD_START', at, 'Give the first day of a period of one of the entries.')];
  const latest = latestBeginning(today);
  return effectiveFrom > latest
    ? [problem('BEGINS_TOO_LATE', at, `Give a day until ${latest}: later sets cannot begin before this one.`)]
    : [];
}

function problemsOfEntry(
  entry: MeasureSetEntry,
  path: string,
  effectiveFrom: string,
  dictionary: ReadonlyMap<string, Indicator>,
): EntryProblem[] {
  const indicator = dictionary.get(entry.indicator);
  if (
    !indicator ||
    indicator.status === 'draft' ||
    (indicator.effectiveTo && indicator.effectiveTo < effectiveFrom)
  )
    return [
      problem(
        'INDICATOR_NOT_PUBLISHED',
        `${path}.indicator`,
        `Publish ${entry.indicator} in this initiative first.`,
      ),
    ];
  return [...unknownDimensions(entry, path, indicator), ...wrongRanges(entry, path, indicator)];
}

const unknownDimensions = (entry: MeasureSetEntry, path: string, indicator: Indicator): EntryProblem[] =>
  entry.requiredDimensions
    .filter((code) => !indicator.entry.dimensions.some((dimension) => dimension.code === code))
    .map((code) =>
      problem(
        'DIMENSION_UNKNOWN',
        `${path}.requiredDimensions`,
        `${entry.indicator} has no dimension ${code}.`,
      ),
    );

function wrongRanges(
  entry: MeasureSetEntry,
  path: string,
  { entry: { frequency } }: Indicator,
): EntryProblem[] {
  return entry.expected.flatMap(({ from, to }, index) => {
    const at = `${path}.expected[${index}]`;
    const ends = [from, to].filter((id): id is string => id != null).map((id) => periodSpan(id));
    if (ends.some((span) => span?.frequency !== frequency))
      return [problem('PERIOD_OF_OTHER_FREQUENCY', at, `Name periods like ${exampleOf(frequency)}.`)];
    const [first, last] = ends;
    return first && last && last.start < first.start
      ? [problem('RANGE_BACKWARDS', at, 'Name the earlier period first.')]
      : [];
  });
}
