import 'reflect-metadata';
import { endedSample } from '@impact/messaging/testing';
import { describe, expect, it } from 'vitest';
import { measurementCompensations } from './restore-compensations.js';

const ends = [
  { status: 'withdrawn', standing: { preliminary: null, official: null, underCorrection: false } },
  { status: 'scheduled' },
  { effectiveTo: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string },
];
const cases = measurementCompensations.flatMap(({ of, as }, index) =>
  of.map((last) => ({ name: last.name, last, as, end: ends[index]! })),
);

describe('what only the log knows after a restore', () => {
  it.each(cases)('is ended after $name', ({ last, as, end }) => {
    expect(endedSample(last, as)).toMatchObject(end);
  });
});
