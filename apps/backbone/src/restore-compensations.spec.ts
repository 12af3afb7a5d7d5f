import 'reflect-metadata';
import { endedSample } from '@impact/messaging/testing';
import { describe, expect, it } from 'vitest';
import { backboneCompensations } from './restore-compensations.js';

const endedEarly = { validTo: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string };
const ends = [
  { status: 'revoked' },
  endedEarly,
  { closedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string },
  endedEarly,
  endedEarly,
  endedEarly,
  endedEarly,
  { status: 'declined' },
  { status: 'retired' },
  { status: 'abandoned' },
  { status: 'closed' },
];
const cases = backboneCompensations.flatMap(({ of, as }, index) =>
  of.map((last) => ({ name: last.name, last, as, end: ends[index]! })),
);

describe('what only the log knows after a restore', () => {
  it.each(cases)('is ended after $name', ({ last, as, end }) => {
    expect(endedSample(last, as)).toMatchObject(end);
  });
});
