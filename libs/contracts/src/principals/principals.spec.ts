import { describe, expect, it } from 'vitest';
import type { ExternalPrincipals } from './external-principals.js';
import { principalsFor, type Right, topicsFor } from './principals.js';

const externalPrincipals: ExternalPrincipals = {
  figures: { aware: { federal: 'samhsa', tn: 'tennessee' }, pilot: { tn: 'tennessee' } },
  agencies: ['lincoln'],
};
const rightsOf = (name: string): string[] =>
  principalsFor(externalPrincipals)
    .find((principal) => principal.name === name)!
    .rights.map(
      ({ operation, resource, name: on, match }) =>
        `${operation} ${resource} ${on}${match === 'prefix' ? '*' : ''}`,
    );
const mayOn = (topic: string, operation: Right['operation']): string[] =>
  principalsFor(externalPrincipals)
    .filter(({ rights }) =>
      rights.some(
        (right) =>
          right.resource === 'topic' &&
          right.operation === operation &&
          (right.match === 'prefix' ? topic.startsWith(right.name) : topic === right.name),
      ),
    )
    .map(({ name }) => name);

describe('the principals', () => {
  it('are each declared once', () => {
    const names = principalsFor(externalPrincipals).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual([
      ...['backbone', 'plans', 'measurement', 'communications', 'reporting', 'operators'].map(
        (it) => `impact.${it}`,
      ),
      'impact.recipient.samhsa',
      'impact.recipient.tennessee',
      'impact.agency.lincoln',
    ]);
  });

  it("let an award recipient read its own scope's figures, of each initiative, and nothing else", () => {
    expect(rightsOf('impact.recipient.tennessee')).toEqual([
      'Read topic impact.figures.aware.tn',
      'Read topic impact.figures.pilot.tn',
      'Read group impact.recipient.tennessee.*',
    ]);
  });

  it('let an agency send and hear the answer', () => {
    expect(rightsOf('impact.agency.lincoln')).toEqual([
      'Write topic impact.ingest.lincoln',
      'Read topic impact.ingest.results.lincoln',
      'Read group impact.agency.lincoln.*',
    ]);
  });

  it('are limited in what they take of the broker where they are external, and only there', () => {
    const limited = principalsFor(externalPrincipals).filter(({ quota }) => quota);
    const names = ['recipient.samhsa', 'recipient.tennessee', 'agency.lincoln'];
    expect(limited.map(({ name }) => name)).toEqual(names.map((name) => `impact.${name}`));
    expect(limited.at(-1)!.quota).toMatchObject({ producer_byte_rate: 1_048_576, request_percentage: 50 });
  });

  it.each([
    ['impact.figures.aware.tn', ['impact.reporting'], ['impact.recipient.tennessee']],
    ['impact.figures.aware.federal', ['impact.reporting'], ['impact.recipient.samhsa']],
    ['impact.ingest.lincoln', ['impact.agency.lincoln'], ['impact.measurement']],
    [
      'impact.ingest.results.lincoln',
      ['impact.measurement'],
      ['impact.measurement', 'impact.agency.lincoln'],
    ],
    [
      'impact.backbone.heartbeat',
      ['impact.backbone'],
      ['plans', 'measurement', 'communications', 'reporting'].map((it) => `impact.${it}`),
    ],
    ['impact.plans', ['impact.plans'], ['impact.plans', 'impact.communications', 'impact.reporting']],
    [
      'impact.measurement',
      ['impact.measurement'],
      ['plans', 'measurement', 'communications', 'reporting'].map((it) => `impact.${it}`),
    ],
  ])('leave %s to be written by %j and read by %j alone', (topic, writers, readers) => {
    expect(mayOn(topic, 'Write')).toEqual(writers);
    expect(mayOn(topic, 'Read')).toEqual(readers);
  });

  it('let the operators make and set topics, and neither read nor write them', () => {
    expect(rightsOf('impact.operators').filter((right) => /Read|Write/.test(right))).toEqual([]);
    expect(rightsOf('impact.operators')).toContain('Alter cluster kafka-cluster');
  });
});

it('have topics for all scopes and agencies, the newest figure kept for ever and ingest for two weeks', () => {
  expect(topicsFor(externalPrincipals).map(({ name, config }) => [name, config['cleanup.policy']])).toEqual([
    ['impact.figures.aware.federal', 'compact'],
    ['impact.figures.aware.tn', 'compact'],
    ['impact.figures.pilot.tn', 'compact'],
    ['impact.ingest.lincoln', 'delete'],
    ['impact.ingest.results.lincoln', 'delete'],
  ]);
});
