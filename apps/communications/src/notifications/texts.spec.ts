import { describe, expect, it } from 'vitest';
import { templates } from '../notification-requests/notification-request.js';
import { textOf, textOfMany } from './texts.js';

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

  it('names the indicator and the fiscal year of an annual goal', () => {
    const goal = { indicator: 'students-screened@1', periodId: 'FFY2027' };
    expect(textOf('goal-submitted', 'Tennessee', goal)).toBe(
      'Tennessee: the annual goal of students-screened@1 for FFY2027 was submitted and waits for approval.',
    );
    expect(textOf('goal-returned', 'Tennessee', { ...goal, reasonCode: 'too_low', due: '2027-02-15' })).toBe(
      'Tennessee: the annual goal of students-screened@1 for FFY2027 was returned (too_low); an answer is due by 2027-02-15.',
    );
    expect(textOf('goal-off-track', 'Tennessee', { ...goal, upTo: 'FFY2027-Q1' })).toBe(
      'Tennessee: the annual goal of students-screened@1 for FFY2027 is off track, by the official figures up to FFY2027-Q1.',
    );
    expect(textOfMany('goal-approved', 3, 'FFY2027')).toBe('3 annual goals for FFY2027 were approved.');
  });

  it('names the plan that is due, and by when', () => {
    const due = { planKind: 'disparity_impact', due: '2023-11-29' } as const;
    expect(textOf('plan-due', 'Tennessee', due)).toBe(
      'Tennessee: the disparity impact plan must be approved by 2023-11-29, and is not yet.',
    );
    expect(textOf('plan-overdue', 'Tennessee', due)).toBe(
      'Tennessee: the disparity impact plan had to be approved by 2023-11-29, and is not.',
    );
    expect(textOfMany('plan-overdue', 3, null)).toBe('3 plans are overdue.');
  });

  it('names the activity that overlaps with another one, and why that is open no more', () => {
    expect(textOf('overlap-found', 'Tennessee', { activityType: 'staff_training' })).toBe(
      'Tennessee: the activity staff training overlaps with one of another plan, and waits for an explanation.',
    );
    expect(textOf('overlap-resolved', 'Tennessee', { activityType: 'training', reasonCode: 'gone' })).toBe(
      'Tennessee: the activity training overlaps with one of another plan: this is open no more (gone).',
    );
    expect(textOfMany('overlap-found', 2, null)).toBe(
      '2 overlaps with activities of other plans were found.',
    );
  });

  it('names a condition and how it stands since', () => {
    const turned = { condition: 'backbone_support', conditionStatus: 'at_risk' } as const;
    expect(textOf('condition-changed', 'Tennessee', turned)).toBe(
      'Tennessee: backbone support is at risk from now on.',
    );
    expect(textOfMany('condition-changed', 12, null)).toBe('Conditions changed 12 times.');
  });

  it('names the topic of a request for technical assistance, by when it is needed and what came of it', () => {
    const request = { topic: 'referral_pathways', due: '2024-03-15' };
    expect(textOf('ta-request-opened', 'Tennessee', request)).toBe(
      'Tennessee asks for technical assistance (referral_pathways); an answer is due by 2024-03-15.',
    );
    const declined = { ...request, taRequestStatus: 'declined', reasonCode: 'out_of_scope' } as const;
    expect(textOf('ta-request-answered', 'Tennessee', declined)).toBe(
      'Tennessee: your request for technical assistance (referral_pathways) was declined (out_of_scope).',
    );
    expect(textOfMany('ta-request-assigned', 2, null)).toBe(
      '2 requests for technical assistance were given to you.',
    );
  });

  it('names what a lesson is about', () => {
    expect(textOf('lesson-published', 'Tennessee', { topic: 'school_climate, referral_pathways' })).toBe(
      'Tennessee: a lesson on school_climate, referral_pathways was published.',
    );
    expect(textOfMany('lesson-published', 3, null)).toBe('3 lessons were published.');
  });

  it('names the award whose money changed', () => {
    expect(textOf('allocation-changed', 'Tennessee', { awardNumber: 'SM085326' })).toBe(
      'Tennessee: its money of award SM085326 was given, changed or taken away; a new amount waits to be acknowledged.',
    );
    expect(textOfMany('allocation-changed', 12, null)).toBe(
      'Money of awards was given, changed or taken away 12 times.',
    );
  });

  it('names what a communication path is for, and by when a contact was due', () => {
    expect(textOf('path-overdue', 'Tennessee', { purpose: 'monthly_support', due: '2024-02-15' })).toBe(
      'Tennessee: the communication path monthly support is overdue: a contact was due by 2024-02-15.',
    );
  });

  it('names by when an action item is due, and nothing of what it says', () => {
    expect(textOf('action-item-given', 'Tennessee', { due: '2024-02-15', assignedTo: 'anna' })).toBe(
      'Tennessee: something was given to you to do, by 2024-02-15.',
    );
    expect(textOf('action-item-overdue', 'Tennessee', { due: '2024-02-15' })).toBe(
      'Tennessee: what was given to you to do is late; it was due by 2024-02-15.',
    );
    expect(textOfMany('action-item-due', 3, null)).toBe('3 things that were given to you to do are due.');
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

describe('the text for somebody whose draft or correction another reporter took over', () => {
  // A correction is begun before anything of it is written, and by reviewers too.
  it('does not take for granted that they wrote a draft', () => {
    expect(textOf('draft-replaced', 'Bledsoe County', facts)).toBe(
      'Bledsoe County: students-screened@1 for FFY2024-Q1: what you drafted, or the correction that you began, was taken over by another reporter.',
    );
    expect(textOfMany('draft-replaced', 3, 'FFY2024-Q1')).toBe(
      '3 drafts or corrections for FFY2024-Q1 that you wrote or began were taken over by other reporters.',
    );
  });
});

describe('the text of many notifications', () => {
  it('counts them, names their period where they have one, and says where there are more', () => {
    expect(textOfMany('submission-endorsed', 2_000, 'FFY2025-Q2')).toBe(
      '2,000 filings for FFY2025-Q2 were endorsed and wait for acceptance.',
    );
    expect(textOfMany('plan-submitted', 4, null)).toBe('4 plans were submitted and wait for approval.');
    expect(textOfMany('figure-restated', 100_000, 'FFY2025')).toBe(
      'Official figures for FFY2025 changed 100,000 or more times, after corrections or retractions.',
    );
  });
});
