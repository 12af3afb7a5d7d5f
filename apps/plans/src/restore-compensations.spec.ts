import 'reflect-metadata';
import { endedSample } from '@impact/messaging/testing';
import { describe, expect, it } from 'vitest';
import { planCompensations } from './restore-compensations.js';

const ends = [
  { status: 'withdrawn' },
  { status: 'returned', reasonCode: 'lost_in_restore' },
  { from: 'under_way', to: 'planned' },
  { status: 'gone', reason: 'gone' },
];
const cases = planCompensations.flatMap(({ of, as }, index) =>
  of.map((last) => ({ name: last.name, last, as, end: ends[index]! })),
);

describe('what only the log knows after a restore', () => {
  it.each(cases)('is ended after $name', ({ last, as, end }) => {
    expect(endedSample(last, as)).toMatchObject(end);
  });
});
