import { randomUUID } from 'node:crypto';
import type { Received } from '@impact/contracts';
import { Progress } from '@impact/service';
import { until } from '@impact/testing/until';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { describe, expect, it } from 'vitest';
import { applyTopics } from '../provisioning/apply-topics.js';
import { InvalidHandlers, TopicsCompacted, TopicsMissing } from '../messaging.errors.js';
import { EndedConsumer, NotedConsumer, RunsConsumer } from '../testing/test.consumer.js';
import { ThingEnded, ThingNoted, testTopic } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';
import { KafkaProxy } from '../testing/kafka-proxy.js';
import { OnEvent } from './on-event.js';

@Controller()
class ElsewhereConsumer {
  @OnEvent(ThingNoted, { group: 'trial.elsewhere' })
  note(@Payload() { data }: Received<ThingNoted>): void {
    expect(data).toBeInstanceOf(ThingNoted);
  }
}

describe('starting a consumer group', () => {
  it('refuses two handlers for one class, naming both', async () => {
    const starting = TestApp.start({
      prefix: await testTopics(),
      controllers: [NotedConsumer, RunsConsumer],
    });
    await expect(starting).rejects.toThrow(InvalidHandlers);
    await expect(starting).rejects.toThrow('NotedConsumer.note and RunsConsumer.take both handle ThingNoted');
  });

  it('takes two handlers for one class in two groups', async () => {
    const trial = await TestApp.start({
      prefix: await testTopics(),
      controllers: [NotedConsumer, ElsewhereConsumer],
      groups: [{ name: 'trial.elsewhere' }],
    });
    await trial.idle();
    const groups = await trial.query('select distinct group_name from consumer_position order by 1');
    expect(groups).toEqual([{ group_name: 'trial' }, { group_name: 'trial.elsewhere' }]);
    await trial.close();
  });

  it('refuses a handler of a group that the module does not list', async () => {
    const starting = TestApp.start({ prefix: await testTopics(), controllers: [ElsewhereConsumer] });
    await expect(starting).rejects.toThrow('ElsewhereConsumer.note names the group trial.elsewhere');
  });

  it('refuses, in words, a topic that does not exist', async () => {
    const starting = TestApp.start({ prefix: 'missing.', controllers: [EndedConsumer] });
    await expect(starting).rejects.toThrow(TopicsMissing);
    await expect(starting).rejects.toThrow('missing.trial: run "impact topics apply"');
  });

  it('refuses, in words, a topic that is compacted', async () => {
    const prefix = await testTopics();
    const compacted = { ...testTopic, config: { ...testTopic.config, 'cleanup.policy': 'compact,delete' } };
    await applyTopics(kafka(), [compacted], { prefix });
    const starting = TestApp.start({ prefix, controllers: [EndedConsumer] });
    await expect(starting).rejects.toThrow(TopicsCompacted);
    await expect(starting).rejects.toThrow(
      `${prefix}trial is compacted, so that events and offsets are missing`,
    );
  });

  it('does not wait for a broker that is away; what was recorded meanwhile is sent and read when it is back', async () => {
    const prefix = await testTopics();
    const away = await KafkaProxy.before(kafka().brokers[0]!);
    const { port } = away;
    await away.close();
    const trial = await TestApp.start({
      prefix,
      brokers: [`127.0.0.1:${port}`],
      controllers: [EndedConsumer],
    });
    await trial.record(ThingEnded, randomUUID(), 1);
    expect(await trial.effects()).toEqual([]);
    const { loops } = trial.app.get(Progress, { strict: false });
    expect(loops.find(({ loop }) => loop === 'consumer:trial')!.seconds).toBeGreaterThan(0);
    const back = await KafkaProxy.before(kafka().brokers[0]!, port);
    await until('the effect', async () => (await trial.effects()).length === 1);
    await trial.idle();
    expect(trial.app.get(Progress, { strict: false }).loops.map(({ loop }) => loop)).not.toContain(
      'consumer:trial',
    );
    await trial.close();
    await back.close();
  });
});
