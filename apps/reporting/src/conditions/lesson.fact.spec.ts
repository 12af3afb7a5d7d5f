import { event, LessonPublished, LessonRetired } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { received } from '../testing/received.js';
import { lessonFacts } from './lesson.fact.js';

const lesson = (days: { publishedOn?: string; retiredOn?: string }) =>
  lessonFacts(
    received(
      event(days.retiredOn ? LessonRetired : LessonPublished, {
        lessonId: '0199a1c0-0000-7000-8000-000000000001',
        initiativeId: '0199a1c0-0000-7000-8000-000000000002',
        participationId: '0199a1c0-0000-7000-8000-000000000003',
        tier: 'local',
        status: days.retiredOn ? 'retired' : 'published',
        topics: ['screening'],
        indicators: [],
        evidence: [],
        ...days,
      }),
    ),
  );

describe('a lesson', () => {
  it.each([
    ['2023-09-30', '2023-09-30'],
    ['2023-10-01', '2024-09-30'],
    ['2024-02-29', '2024-09-30'],
    ['9999-12-31', '9999-12-31'],
  ])('of %s counts until %s', (publishedOn, validTo) => {
    expect(lesson({ publishedOn })).toMatchObject([{ validFrom: publishedOn, validTo }]);
  });

  it.each([
    ['on the day on which it was published, so that it never began', '2024-02-01', '2024-01-31'],
    ['later in the year', '2024-03-01', '2024-02-29'],
    ['on the last day of the year', '2024-09-30', '2024-09-29'],
    ['after it, which changes nothing', '2024-10-01', '2024-09-30'],
  ])('is cut short where it is taken back %s', (_, retiredOn, validTo) => {
    expect(lesson({ publishedOn: '2024-02-01', retiredOn })).toMatchObject([{ validTo }]);
  });

  it('is no fact where only its draft was given up', () => {
    expect(lesson({ retiredOn: '2024-02-01' })).toEqual([]);
  });
});
