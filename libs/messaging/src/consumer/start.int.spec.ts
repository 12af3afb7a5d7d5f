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
  @OnEvent(ThingNoted, { group: 'test.elsewhere' })
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
    const testApp = await TestApp.start({
      prefix: await testTopics(),
      controllers: [NotedConsumer, ElsewhereConsumer],
      groups: [{ name: 'test.elsewhere' }],
    });
    await testApp.idle();
    const groups = await testApp.query('select distinct group_name from consumer_position order by 1');
    expect(groups).toEqual([{ group_name: 'test' }, { group_name: 'test.elsewhere' }]);
    await testApp.close();
  });

  it('refuses a handler of a group that the module does not list', async () => {
    const starting = TestApp.start({ prefix: await testTopics(), controllers: [ElsewhereConsumer] });
    await expect(starting).rejects.toThrow('ElsewhereConsumer.note names the group test.elsewhere');
  });

  it('refuses, in words, a topic that does not exist', async () => {
    const starting = TestApp.start({ prefix: 'missing.', controllers: [EndedConsumer] });
    await expect(starting).rejects.toThrow(TopicsMissing);
    await expect(starting).rejects.toThrow('missing.test: run "impact topics apply"');
  });

  it('refuses, in words, a topic that is compacted', async () => {
    const prefix = await testTopics();
    const compacted = { ...testTopic, config: { ...testTopic.config, 'cleanup.policy': 'compact,delete' } };
    await applyTopics(kafka(), [compacted], { prefix });
    const starting = TestApp.start({ prefix, controllers: [EndedConsumer] });
    await expect(starting).rejects.toThrow(TopicsCompacted);
    await expect(starting).rejects.toThrow(
      `${prefix}test is compacted, so that events and offsets are missing`,
    );
  });

  it('does not wait for a broker that is away; what was recorded meanwhile is sent and read when it is back', async () => {
    const prefix = await testTopics();
    const away = await KafkaProxy.before(kafka().brokers[0]!);
    const { port } = away;
    await away.close();
    const testApp = await TestApp.start({
      prefix,
      brokers: [`127.0.0.1:${port}`],
      controllers: [EndedConsumer],
    });
    await testApp.record(ThingEnded, randomUUID(), 1);
    expect(await testApp.effects()).toEqual([]);
    const { loops } = testApp.app.get(Progress, { strict: false });
    expect(loops.find(({ loop }) => loop === 'consumer:test')!.seconds).toBeGreaterThan(0);
    const back = await KafkaProxy.before(kafka().brokers[0]!, port);
    await until('the effect', async () => (await testApp.effects()).length === 1);
    await testApp.idle();
    expect(testApp.app.get(Progress, { strict: false }).loops.map(({ loop }) => loop)).not.toContain(
      'consumer:test',
    );
    await testApp.close();
    await back.close();
  });
});
