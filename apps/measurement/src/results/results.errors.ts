import { defineProblems } from '@impact/service';

type At = { path: string };

/** What is wrong with figures as they were written; `path` names the field. */
export const contentProblems = defineProblems({
  notANumber: {
    status: 422,
    code: 'NOT_A_NUMBER',
    title: 'Not a decimal number',
    detail: (p: At & { text: string }) =>
      `${p.path} is "${p.text}": write a decimal number such as 19 or 17.25, without sign, separators or exponent.`,
  },
  negative: {
    status: 422,
    code: 'NEGATIVE_QUANTITY',
    title: 'Quantities are never negative',
    detail: (p: At) =>
      `${p.path} is negative: give 0 or more; to take something back, correct the filing that holds it.`,
  },
  tooManyDigits: {
    status: 422,
    code: 'TOO_MANY_DIGITS',
    title: 'More digits than are kept',
    detail: (p: At) => `${p.path} has more than 4 decimals or 30 digits in all: round it before you file.`,
  },
  notAnInteger: {
    status: 422,
    code: 'COUNT_NOT_INTEGER',
    title: 'A count is a whole number',
    detail: (p: At) => `${p.path} is not a whole number, and this indicator counts: give an integer.`,
  },
  oneOrThousand: {
    status: 422,
    code: 'ONE_OR_THOUSAND',
    title: 'The number may be one or a thousand',
    detail: (p: At & { text: string; whole: string }) =>
      `${p.path} is "${p.text}", which may be ${p.whole} or ${p.whole}000: write it without a point.`,
  },
  denominatorMissing: {
    status: 422,
    code: 'DENOMINATOR_MISSING',
    title: 'A ratio needs its denominator',
    detail: (p: At) => `${p.path} is missing: this indicator is a ratio, so give n and d together.`,
  },
  denominatorUnexpected: {
    status: 422,
    code: 'DENOMINATOR_UNEXPECTED',
    title: 'No denominator belongs here',
    detail: (p: At) => `${p.path} is given, but this indicator has no denominator: leave d out.`,
  },
  numeratorAboveDenominator: {
    status: 422,
    code: 'NUMERATOR_ABOVE_DENOMINATOR',
    title: 'The numerator exceeds the denominator',
    detail: (p: At & { n: string; d: string }) =>
      `At ${p.path}, n is ${p.n} and d is ${p.d}: by this indicator's definition n is part of d, so correct one of them.`,
  },
  resultsMissing: {
    status: 422,
    code: 'RESULTS_MISSING',
    title: 'No results given',
    detail: () => 'Results are declared but none are given: give at least one, or declare no_new_results.',
  },
  ratesDoNotSum: {
    status: 422,
    code: 'RATES_DO_NOT_SUM',
    title: 'Rates have no sum',
    detail: (p: At) =>
      `${p.path} holds several rates without denominators, which cannot be summed: give one result.`,
  },
  resultsWithNoNewResults: {
    status: 422,
    code: 'RESULTS_WITH_NO_NEW_RESULTS',
    title: 'Results beside the declaration that there are none',
    detail: (p: At) =>
      `Values are given at ${p.path} together with no_new_results: leave them out, or declare results.`,
  },
  dimensionUnknown: {
    status: 422,
    code: 'DIMENSION_UNKNOWN',
    title: 'The indicator has no such dimension',
    detail: (p: At & { dimension: string; known: string }) =>
      `${p.path} names dimension ${p.dimension}: this indicator has ${p.known || 'none'}.`,
  },
  optionUnknown: {
    status: 422,
    code: 'OPTION_UNKNOWN',
    title: 'The dimension has no such option',
    detail: (p: At & { option: string; known: string }) =>
      `${p.path} names option ${p.option}: use one of ${p.known}.`,
  },
  cellRepeated: {
    status: 422,
    code: 'CELL_REPEATED',
    title: 'An option stands twice',
    detail: (p: At) => `${p.path} repeats an option that stands before it: give each option once.`,
  },
  impossible: {
    status: 422,
    code: 'IMPOSSIBLE_VALUE',
    title: 'The result cannot be true',
    detail: (p: At & { value: string; outside: string }) =>
      `The result comes to ${p.value}, and only ${p.outside} is possible: correct it.`,
  },
  implausible: {
    status: 422,
    code: 'IMPLAUSIBLE_VALUE',
    title: 'The result needs an explanation',
    detail: (p: At & { value: string; outside: string }) =>
      `The result comes to ${p.value}, and ${p.outside} is plausible: correct it, or hand it in with an explanationCode.`,
  },
  cellsDoNotSum: {
    status: 422,
    code: 'CELLS_DO_NOT_SUM',
    title: 'The options do not sum to the total',
    detail: (p: At & { dimension: string; sum: string; total: string }) =>
      `The options of ${p.dimension} sum to ${p.path} = ${p.sum}, the total is ${p.total}: correct one, or give the rest as unknown.`,
  },
});
