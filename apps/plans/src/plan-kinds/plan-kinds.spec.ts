import { planKinds } from '@impact/contracts';
import { expect, it } from 'vitest';
import { planKindRules } from './plan-kinds.js';

it('say of every kind what it needs and by when it is due, as the product does', () => {
  expect(
    planKinds.map((kind) => [kind, planKindRules[kind].needs, planKindRules[kind].dueDaysAfterAward]),
  ).toEqual([
    ['work', 'objectives', null],
    ['evaluation', 'measureSetId', null],
    ['coordination', 'activities', null],
    ['needs_assessment', 'findings', null],
    ['disparity_impact', null, 60],
  ]);
});
