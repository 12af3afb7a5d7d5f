import 'reflect-metadata';
import { type EventEnvelope, type FigureRestated } from '@impact/contracts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causeOfRestatement } from './restatement-cause.js';

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
const causesOf = (...figures: FigureRestated['figures']) =>
  causeOfRestatement({ data: { ...sample, figures }, envelope });

describe('a restatement', () => {
  it('is one cause, by the id of the event that measurement published, for all its participations', () => {
    const [cause] = causesOf(at('a', 'official'), at('a', 'official'), at('b', 'official'));
    expect(cause).toMatchObject({ causeId: sample.causeId, participationIds: ['a', 'b'] });
  });

  it('concerns those alone whose official figure changed', () => {
    expect(causesOf(at('a', 'official'), at('b', 'preliminary'))[0]?.participationIds).toEqual(['a']);
    expect(causesOf(at('a', 'preliminary'))).toEqual([]);
  });
});
