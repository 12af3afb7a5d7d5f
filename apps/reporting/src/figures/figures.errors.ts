import { defineProblems } from '@impact/service';

/** What a question about figures is refused for, and what to do about it. */
export const figureProblems = defineProblems({
  figureNotFound: {
    status: 404,
    code: 'FIGURE_NOT_FOUND',
    title: 'No such figure',
    detail: (p: { key: string }) =>
      `No figure ${p.key} lies within what you may see: take a key from the list of figures.`,
  },
  asIsOnlyNow: {
    status: 400,
    code: 'AS_IS_ONLY_NOW',
    title: 'Today’s tree has no past',
    detail: 'Leave out knownAt, or ask for hierarchy as-was: as-is figures are worked out from today’s tree.',
  },
  asIsTooWide: {
    status: 400,
    code: 'AS_IS_TOO_WIDE',
    title: 'Too much to add up at once',
    detail:
      'Name an indicator and a periodId, and ask again for each other one: as-is figures are added up from today’s tree when they are asked for.',
  },
  rollUpRefused: {
    status: 422,
    code: 'ROLL_UP_REFUSED',
    title: 'These numbers must not be added',
    detail: (p: { indicator: string }) =>
      `${p.indicator} gives rates without their denominators, so no rate of several organizations can be had: look at each site’s own figure, or file numerators and denominators.`,
  },
});

const withoutDenominator = (indicator: string): string => figureProblems.rollUpRefused({ indicator }).detail;

/** Says in words why the numbers of several organizations are not added. */
export const refusalOf = (indicator: string, kind: string): { code: string; detail: string } => ({
  code: figureProblems.rollUpRefused.code,
  detail:
    kind === 'rate_without_denominator'
      ? withoutDenominator(indicator)
      : `${indicator} is defined as not to be added over organizations: look at each site’s own figure.`,
});
