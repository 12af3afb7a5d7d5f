import { defineProblems } from '@impact/service';

export const measureSetProblems = defineProblems({
  invalid: {
    status: 422,
    code: 'MEASURE_SET_INVALID',
    title: 'The measure set cannot be published',
    detail: () => 'Change the fields that are listed and send the measure set again.',
  },
  beforeTheLast: {
    status: 409,
    code: 'MEASURE_SET_BEFORE_THE_LAST',
    title: 'A later version is in force',
    detail: (p: { effectiveFrom: string; last: string; version: number }) =>
      `Version ${p.version} is in force from ${p.last}: a new version cannot start earlier, on ${p.effectiveFrom}.`,
  },
});
