import 'reflect-metadata';
import { endedSample } from '@impact/messaging/testing';
import { describe, expect, it } from 'vitest';
import { communicationsCompensations } from './restore-compensations.js';

const ends = [{ validTo: '2023-09-30' }, { withdrawnOn: expect.stringMatching(/^2023-10-1[23]$/) }];
const cases = communicationsCompensations.flatMap(({ of, as }, index) =>
  of.map((last) => ({ name: last.name, last, as, end: ends[index]! })),
);

describe('what only the log knows after a restore', () => {
  it.each(cases)('is ended after $name', ({ last, as, end }) => {
    expect(endedSample(last, as)).toMatchObject(end);
  });
});
