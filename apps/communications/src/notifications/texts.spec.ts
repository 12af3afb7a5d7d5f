import { describe, expect, it } from 'vitest';
import { templates } from '../causes/cause.js';
import { textOf } from './texts.js';

const facts = { indicator: 'students-screened@1', periodId: 'FFY2024-Q1' };

describe('the text of a notification', () => {
  it('names the site, the indicator, the period, the reason and the day', () => {
    const returned = { ...facts, reasonCode: 'denominator_doubtful', due: '2024-02-15' };
    expect(textOf('submission-returned', 'Bledsoe County', returned)).toBe(
      'Bledsoe County: students-screened@1 for FFY2024-Q1 was returned (denominator_doubtful); an answer is due by 2024-02-15.',
    );
  });

  it('names the kind and version of a plan', () => {
    expect(textOf('plan-approved', 'Tennessee', { planKind: 'needs_assessment', planVersion: 2 })).toBe(
      'Tennessee: the needs assessment plan, version 2, was approved.',
    );
  });

  it('stays short whatever the site is called', () => {
    for (const template of templates)
      expect(textOf(template, 'x'.repeat(200), { ...facts, reasonCode: 'y'.repeat(60) }).length).toBeLessThan(
        300,
      );
  });

  it('does without the name of a site that is not known', () => {
    expect(textOf('submission-accepted', undefined, facts)).toMatch(/^A participation: students-screened@1/);
  });
});
