import 'reflect-metadata';
import { type EventEnvelope, type FigureRestated } from '@impact/contracts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requestOfRestatement } from './restatement-request.js';

const sample = JSON.parse(
  readFileSync(
    new URL('../../../../libs/contracts/samples/impact.reporting.figure.restated.v1.json', import.meta.url),
    'utf8',
  ),
) as FigureRestated;
const [restated] = sample.figures as [FigureRestated['figures'][number]];
const at = (participationId: string, basis: 'official' | 'preliminary') => ({
  ...restated,
  figure: { ...restated.figure, participationId, basis },
});
const envelope = {
  id: 'e',
  type: 't',
  subject: 's',
  time: '2024-01-01T00:00:00Z',
  correlationId: 'c',
} as EventEnvelope;
const requestsOf = (part: number, ...figures: FigureRestated['figures']) =>
  requestOfRestatement({
    data: { ...sample, part, parts: 2, participationIds: ['a', 'b'], figures },
    envelope,
  });

describe('a restatement', () => {
  it('is one request, by the id of the event that measurement published, for all its participations, in whatever part they are', () => {
    const [request] = requestsOf(1, at('a', 'official'), at('a', 'official'));
    expect(request).toMatchObject({ causeId: sample.causeId, participationIds: ['a', 'b'] });
  });

  it('is told by its first part alone, and not where no official figure changed', () => {
    expect(requestsOf(2, at('b', 'official'))).toEqual([]);
    expect(requestsOf(1)).toEqual([]);
    expect(requestsOf(1, at('a', 'preliminary'))).toEqual([]);
  });
});
