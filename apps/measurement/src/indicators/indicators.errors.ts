import { defineProblems } from '@impact/service';

export const indicatorProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'INDICATOR_NOT_FOUND',
    title: 'No such indicator version',
    detail: (p: { indicator: string }) =>
      `The dictionary has no indicator ${p.indicator}: name an existing code@version, or draft it first.`,
  },
  ambiguous: {
    status: 409,
    code: 'INDICATOR_AMBIGUOUS',
    title: 'Several initiatives have an indicator version of this name',
    detail: (p: { indicator: string; initiativeIds: string }) =>
      `Indicator ${p.indicator} stands in the dictionaries of initiatives ${p.initiativeIds}: repeat the request with ?initiativeId= one of them.`,
  },
  exists: {
    status: 409,
    code: 'INDICATOR_EXISTS',
    title: 'The indicator version exists',
    detail: (p: { indicator: string }) =>
      `Indicator ${p.indicator} exists in this initiative: replace its draft with PUT, or use the next version number.`,
  },
  invalid: {
    status: 422,
    code: 'INDICATOR_INVALID',
    title: 'The dictionary entry contradicts itself',
    detail: (p: { indicator: string }) =>
      `Change the fields that are listed and send indicator ${p.indicator} again.`,
  },
  notADraft: {
    status: 409,
    code: 'INDICATOR_NOT_A_DRAFT',
    title: 'Published versions never change',
    detail: (p: { indicator: string; status: string }) =>
      `Indicator ${p.indicator} is ${p.status} and cannot change: draft the next version instead.`,
  },
  notPublished: {
    status: 409,
    code: 'INDICATOR_NOT_PUBLISHED',
    title: 'Only a published version can be retired',
    detail: (p: { indicator: string; status: string }) =>
      `Indicator ${p.indicator} is ${p.status}: only a published version can be retired.`,
  },
  notAPeriodEnd: {
    status: 422,
    code: 'NOT_A_PERIOD_END',
    title: 'The last day must end a period',
    detail: (p: { indicator: string; lastDay: string; frequency: string }) =>
      `Indicator ${p.indicator} cannot end on ${p.lastDay}: give the last day of a ${p.frequency} on or after its first day.`,
  },
  predecessorUnknown: {
    status: 422,
    code: 'PREDECESSOR_UNKNOWN',
    title: 'The predecessor is not published',
    detail: (p: { predecessor: string }) =>
      `Indicator ${p.predecessor} is not a published version of this initiative: publish it first or leave the predecessor out.`,
  },
  versionsOverlap: {
    status: 409,
    code: 'INDICATOR_VERSIONS_OVERLAP',
    title: 'Two versions would be in force at once',
    detail: (p: { indicator: string; other: string }) =>
      `${p.other} is in force on days of ${p.indicator}: retire it before the first day of ${p.indicator}, or start later.`,
  },
});
