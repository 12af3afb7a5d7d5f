import { readConfig, ServiceConfig } from '@impact/service';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiKeys, KafkaProxy } from '../testing/kafka-proxy.js';
import { kafka, testTopics } from '../testing/test-app.js';
import { BrokerView } from './broker-view.js';

const [leaderNotAvailable, notLeader] = [5, 6];

describe('the view of the broker', () => {
  let proxy: KafkaProxy;
  let view: BrokerView;
  let topic: string;
  let refused = 0;

  beforeEach(async () => {
    topic = `${await testTopics([])}test`;
    proxy = await KafkaProxy.before(kafka().brokers[0]!);
    view = Object.assign(new BrokerView({ service: 'test' }, readConfig(ServiceConfig, process.env)), {
      kafka: proxy.client(kafka()),
    });
  });
  afterEach(async () => {
    await view.close();
    await proxy.close();
  });

  /** Says so in some of the answers that name the topic; its error code stands before its name. */
  const withoutLeaders = (isMeant: (answer: number) => boolean): void => {
    let answers = 0;
    refused = 0;
    proxy.answer(apiKeys.metadata, (frame) => {
      const at = frame.indexOf(topic);
      if (at > 0 && isMeant(++answers)) refused = frame.writeInt16BE(leaderNotAvailable, at - 4);
      return frame;
    });
  };

  it('waits for the leaders of a topic that was created a moment ago, to count its partitions', async () => {
    for (const last of [1, 2, 3, 6]) {
      withoutLeaders((answer) => answer === last || (last === 6 && answer <= 6));
      expect([...(await view.partitionCounts([topic]))]).toEqual([[topic, 3]]);
      expect(refused).toBeGreaterThan(0);
      await view.close();
    }
  });

  it('waits for a leader that does not know yet that it leads, to find the ends of its partitions', async () => {
    let answers = 0;
    refused = 0;
    proxy.answer(apiKeys.listOffsets, (frame) => {
      const at = frame.indexOf(topic);
      // Behind the name stand the count of partitions and the first one's number.
      if (at > 0 && ++answers <= 2) refused = frame.writeInt16BE(notLeader, at + topic.length + 8);
      return frame;
    });
    expect([...(await view.ranges(topic)).keys()].sort()).toEqual([0, 1, 2]);
    expect(refused).toBeGreaterThan(0);
  });

  it('names a topic that has no leaders for long', async () => {
    withoutLeaders(() => true);
    await expect(view.partitionCounts([topic])).rejects.toThrow(`${topic} has no leaders`);
  });
});
