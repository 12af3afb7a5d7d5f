import { event, IndicatorPublished, IndicatorRetired } from '@impact/contracts';
import { initiativeId } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';

/** Gives the event that publishes a count over months, of nobody in particular; `more` says what differs. */
export const published = (indicator: string, more: Partial<IndicatorPublished> = {}): IndicatorPublished =>
  event(IndicatorPublished, {
    indicatorId: uuidv7(),
    indicator,
    initiativeId,
    title: 'Students screened',
    definition: 'Students who were screened.',
    unit: 'students',
    kind: 'count',
    direction: 'up',
    frequency: 'month',
    overOrganizations: 'sum',
    overPeriods: 'sum',
    duplication: 'none',
    dimensions: [],
    personLevel: false,
    numeratorWithinDenominator: false,
    collectedBy: 'reporter',
    effectiveFrom: '2020-01-01',
    ...more,
  });

/** Gives the event that gives an indicator version a last day. */
export const retired = ({ ...before }: IndicatorPublished, effectiveTo: string): IndicatorRetired =>
  event(IndicatorRetired, { ...before, effectiveTo });
