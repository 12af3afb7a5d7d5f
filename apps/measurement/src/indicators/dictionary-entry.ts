import { isCivilDate, keptCode, readCode } from '@impact/contracts';
import { isPeriodEnd, isPeriodStart, latestBeginning } from '@impact/partnership-rules';
import Big from 'big.js';
import type { DictionaryEntry } from './indicator.entity.js';

/** What is wrong with an entry, and where. */
export interface EntryProblem {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

/** An entry with its name, `code@version`. */
export type Candidate = DictionaryEntry & { readonly indicator: string; readonly effectiveTo?: string };
type Rule = (entry: Candidate, today: string) => (EntryProblem | false | undefined)[];

const problem = (code: string, path: string, message: string): EntryProblem => ({ code, path, message });

const dates: Rule = ({ frequency, effectiveFrom, effectiveTo }, today) => [
  (!isCivilDate(effectiveFrom) || !isPeriodStart(frequency, effectiveFrom)) &&
    problem('NOT_A_PERIOD_START', 'effectiveFrom', `Give the first day of a ${frequency}.`),
  effectiveFrom > latestBeginning(today) &&
    problem(
      'BEGINS_TOO_LATE',
      'effectiveFrom',
      `Give a day until ${latestBeginning(today)}: no other version could begin after one without end.`,
    ),
  effectiveTo !== undefined &&
    (!isCivilDate(effectiveTo) || !isPeriodEnd(frequency, effectiveTo) || effectiveTo < effectiveFrom) &&
    problem(
      'NOT_A_PERIOD_END',
      'effectiveTo',
      `Give the last day of a ${frequency} that is not before effectiveFrom.`,
    ),
];

const arithmetic: Rule = ({ kind, per, numeratorWithinDenominator, overOrganizations, overPeriods }) => [
  kind !== 'ratio' &&
    per !== undefined &&
    kind !== 'rate_without_denominator' &&
    problem('PER_WITHOUT_RATIO', 'per', `A ${kind} is not multiplied for display: leave per out.`),
  kind !== 'ratio' &&
    numeratorWithinDenominator &&
    problem('NO_DENOMINATOR', 'numeratorWithinDenominator', `A ${kind} has no denominator: give false.`),
  kind === 'rate_without_denominator' &&
    overOrganizations !== 'none' &&
    problem(
      'RATE_CANNOT_BE_SUMMED',
      'overOrganizations',
      'Rates without denominators have no sum: give none.',
    ),
  kind === 'rate_without_denominator' &&
    overPeriods === 'sum' &&
    problem(
      'RATE_CANNOT_BE_SUMMED',
      'overPeriods',
      'Rates without denominators have no sum: give last or none.',
    ),
];

const ranges: Rule = (entry) =>
  (['possible', 'plausible'] as const).map((name) => {
    const { min, max } = entry[name] ?? {};
    return (
      min !== undefined &&
      max !== undefined &&
      new Big(min).gt(max) &&
      problem('RANGE_BACKWARDS', name, `Nothing lies between ${min} and ${max}: give the smaller one as min.`)
    );
  });

const disclosure: Rule = ({ personLevel, suppressBelow }) => [
  personLevel &&
    (suppressBelow ?? 0) < 2 &&
    problem(
      'SUPPRESSION_MISSING',
      'suppressBelow',
      'A measure about persons needs a threshold of at least 2, such as 10.',
    ),
];

const succession: Rule = ({ indicator, predecessor, comparableToPredecessor }) => [
  predecessor === indicator &&
    problem('OWN_PREDECESSOR', 'predecessor', 'A version does not come after itself: name an earlier one.'),
  predecessor !== undefined &&
    comparableToPredecessor === undefined &&
    problem(
      'COMPARABILITY_MISSING',
      'comparableToPredecessor',
      "Say whether figures can be compared with the predecessor's.",
    ),
];

/** Finds a name that reads like one before it. */
function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(readCode(name)).size);
}

const isPlain = (name: string): boolean => !/[:~]/.test(name) && keptCode(name) === name;

/** How many options all dimensions may have together: a result has a part for each, and its event must hold them. */
const mostOptions = 1_000;
const optionsOf = (dimensions: Candidate['dimensions']): number =>
  dimensions.reduce((sum, { options }) => sum + options.length, 0);

const dimensions: Rule = ({ dimensions }) => [
  optionsOf(dimensions) > mostOptions &&
    problem(
      'TOO_MANY_OPTIONS',
      'dimensions',
      `The dimensions have ${optionsOf(dimensions)} options together and may have ${mostOptions}: merge options, or give a dimension an indicator of its own.`,
    ),
  repeated(dimensions.map(({ code }) => code)) !== undefined &&
    problem(
      'DIMENSION_REPEATED',
      'dimensions',
      'Each dimension may stand once: merge those whose codes read alike.',
    ),
  ...dimensions.flatMap(({ code, options }, index) => [
    !options.includes('unknown') &&
      problem(
        'UNKNOWN_OPTION_MISSING',
        `dimensions[${index}].options`,
        `Dimension ${code} needs the option unknown.`,
      ),
    options.length < 2 &&
      problem(
        'OPTIONS_MISSING',
        `dimensions[${index}].options`,
        `Dimension ${code} needs an option besides unknown.`,
      ),
    repeated(options) !== undefined &&
      problem(
        'OPTION_REPEATED',
        `dimensions[${index}].options`,
        `Option ${repeated(options)} stands twice, or reads like another: leave one out.`,
      ),
    [code, ...options].some((name) => !isPlain(name)) &&
      problem(
        'NAME_NOT_PLAIN',
        `dimensions[${index}]`,
        `Names of dimension ${code} may not hold colons, tildes, invisible characters, or blanks at their ends or twice: write them composed (NFC).`,
      ),
  ]),
];

/** Finds everything that contradicts itself in a dictionary entry; an empty list where it may be published. */
export const problemsOf = (entry: Candidate, today: string): EntryProblem[] =>
  [dates, arithmetic, ranges, disclosure, succession, dimensions]
    .flatMap((rule) => rule(entry, today))
    .filter((found): found is EntryProblem => !!found);
