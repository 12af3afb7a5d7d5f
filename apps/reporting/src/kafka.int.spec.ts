import { type FigureChanged, type FigureRestated, topics } from '@impact/contracts';
import { kafkaIn, Messaging, tailTopic } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFigures } from './testing/expect-figures.js';
import { Partnership } from './testing/partnership.js';
import { RunningReporting } from './testing/running-reporting.js';
import { Submission } from './testing/submission.js';

describe('over Kafka', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const read = async (type: string): Promise<Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = [];
    const topic = `${reporting.topicPrefix}${topics.reporting.name}`;
    for await (const record of tailTopic(kafkaIn(process.env), topic, { from: 'start', follow: false }))
      if (record.headers['ce_type'] === type) found.push(record.data as Record<string, unknown>);
    return found;
  };

  it('turns the events of other services, each sent twice, into figures and events of its own', async () => {
    const world = new Partnership();
    const [root, rootStarted] = world.start('federal');
    const states = [0, 1].map(() => world.start('state', root.id));
    const sites = [0, 1, 2, 3].map((i) => world.start('local', states[i % 2]![0].id));
    const [indicator, published] = world.indicator({ kind: 'ratio', per: 100 });
    const tree = [rootStarted, ...[...states, ...sites].map(([, started]) => started)];
    const definitions = [published, world.measureSet({ [indicator]: {} }), world.openYear(2023)];
    const submissions = sites.map(
      ([site]) => new Submission(world.initiativeId, site.id, indicator, 'CY2023'),
    );
    const filings = submissions.flatMap((each, i) => [
      each.submit({ n: `${i + 1}`, d: '10' }),
      each.accept(),
    ]);
    const [corrected] = submissions;
    const correction = [corrected!.correct(), corrected!.submit({ n: '9', d: '10' }), corrected!.accept()];
    await reporting.relay(topics.measurement, ...filings, ...correction, ...definitions, ...filings);
    await reporting.relay(topics.backbone, ...tree, ...tree);
    await reporting.get(Messaging).idle();
    await reporting.settled();
    await reporting.get(Messaging).idle();

    const figures = await reporting.figures(world.initiativeId);
    expectFigures(figures, [...tree, ...definitions, ...filings, ...correction]);
    const key = `${root.id}~${indicator}~CY2023~total~official`;
    expect(figures.get(key)).toMatchObject({ n: '18', d: '40' });
    const changes = (await read('impact.reporting.figure.changed.v1')) as unknown as FigureChanged[];
    const last = new Map(changes.map((change) => [change.figureKey, change]));
    expect(new Set(last.keys())).toEqual(new Set(figures.keys()));
    expect(last.get(key)).toMatchObject({
      version: figures.get(key)!.version,
      value: { n: '18', value: '45' },
    });
    const versions = changes.filter(({ figureKey }) => figureKey === key).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, i) => i + 1));
    const restated = (await read('impact.reporting.figure.restated.v1')) as unknown as FigureRestated[];
    expect(restated.map(({ causeId }) => causeId)).toEqual([correction[2]!.envelope.id]);
  }, 60_000);
});
