import { randomUUID } from 'node:crypto';
import type { Topic } from '@impact/contracts';
import { until } from '@impact/testing/until';
import { ConfigResourceTypes } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { kafka } from '../testing/test-app.js';
import { applyTopics } from './apply-topics.js';
import { listTopics } from './list-topics.js';
import { publishRaw } from './publish-raw.js';
import { tailTopic } from './tail-topic.js';
import { withAdmin } from './with-admin.js';

const topic = (name: string, partitions: number, config: Record<string, string> = {}): Topic => ({
  name,
  partitions,
  config,
});

describe('the topics', () => {
  const prefix = `a${randomUUID().slice(0, 8)}.`;
  const apply = (...topics: Topic[]) => applyTopics(kafka(), topics, { prefix });
  const configOf = async (name: string) => {
    const { resources } = await withAdmin(kafka(), (admin) =>
      admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name: `${prefix}${name}` }],
      }),
    );
    return new Map(
      resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]),
    );
  };

  it('are created once, with their settings', async () => {
    const wanted = topic('one', 4, { 'cleanup.policy': 'compact' });
    expect(await apply(wanted)).toEqual({ created: [`${prefix}one`], changed: [], unchanged: [] });
    expect(await apply(wanted)).toEqual({ created: [], changed: [], unchanged: [`${prefix}one`] });
    const config = await configOf('one');
    expect(config.get('cleanup.policy')).toBe('compact');
    expect(config.get('unclean.leader.election.enable')).toBe('false');
    expect(await listTopics(kafka(), { prefix })).toEqual([
      { name: `${prefix}one`, partitions: 4, records: 0n },
    ]);
  });

  it('get settings that changed, and keep those that an operator set besides', async () => {
    await apply(topic('two', 1, { 'retention.ms': '1000' }));
    await apply(topic('two', 1, { 'retention.ms': '1000', 'segment.ms': '60000' }));
    expect(await apply(topic('two', 1, { 'retention.ms': '2000' }))).toMatchObject({
      changed: [`${prefix}two`],
    });
    const config = await until('the broker has taken it up', async () => {
      const now = await configOf('two');
      return now.get('retention.ms') === '2000' ? now : undefined;
    });
    expect(config.get('segment.ms')).toBe('60000');
  });

  it('are told which of them Kafka refused, and why', async () => {
    await apply(topic('six', 1));
    const applying = apply(topic('six', 1, { 'retention.ms': 'long' }));
    await expect(applying).rejects.toThrow(`Kafka refused the settings of ${prefix}six: Invalid value long`);
  });

  it('are refused, before anything is done, when a partition count would change', async () => {
    await apply(topic('three', 2));
    const applying = apply(topic('three', 3), topic('four', 1));
    await expect(applying).rejects.toThrow(`${prefix}three has 2 partitions, not 3`);
    const names = (await listTopics(kafka(), { prefix })).map(({ name }) => name);
    expect(names).not.toContain(`${prefix}four`);
  });

  it('can be read along, from the end or from the start', async () => {
    await apply(topic('five', 1));
    const name = `${prefix}five`;
    await publishRaw(kafka(), name, [{ key: 'a', value: '{"n":1}' }]);
    const live = tailTopic(kafka(), name, { from: 'end' });
    const coming = live.next();
    const all = [];
    for await (const record of tailTopic(kafka(), name, { from: 'start', follow: false })) all.push(record);
    expect(all).toMatchObject([{ partition: 0, offset: '0', key: 'a', data: { n: 1 } }]);
    let found: unknown;
    void coming.then(({ value }) => (found = value));
    while (!found) {
      await publishRaw(kafka(), name, [{ key: 'b', value: 'no JSON' }]);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(found).toMatchObject({ key: 'b', data: 'no JSON' });
    await live.return(undefined);
  });
});
