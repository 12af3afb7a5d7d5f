import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tailTopic } from '../provisioning/tail-topic.js';
import { apiKeys, KafkaProxy } from '../testing/kafka-proxy.js';
import { kafka, testTopics } from '../testing/test-app.js';
import { RelayProducer } from './relay-producer.js';

describe('the relay producer', () => {
  let proxy: KafkaProxy;
  let producer: RelayProducer;
  let topic: string;

  beforeEach(async () => {
    topic = `${await testTopics([])}test`;
    proxy = await KafkaProxy.before(kafka().brokers[0]!);
    producer = new RelayProducer(proxy.client(kafka()));
  });
  afterEach(async () => {
    await producer.throwAway();
    await proxy.close();
  });

  const send = (...values: string[]) =>
    producer.send([{ topic, messages: values.map((value) => ({ key: 'k', value, partition: 0 })) }]);

  const written = async () => {
    const values: string[] = [];
    for await (const { headers, key, data } of tailTopic(kafka(), topic, { from: 'start', follow: false }))
      values.push(headers && key === 'k' ? String(data) : '');
    return values;
  };

  /** Lets the broker write and loses its answers, which ends the first try and the retry. */
  const losingAnswers = async (work: () => Promise<void>) => {
    proxy.answer(apiKeys.produce, () => null);
    await expect(work()).rejects.toThrow();
    proxy.answer(apiKeys.produce);
  };

  it('writes every batch when the answer to one is lost, also the batch that comes after the lost one', async () => {
    const [first, lost, next] = [randomUUID(), randomUUID(), randomUUID()];
    await send(first);
    await losingAnswers(() => send(lost));
    await send(next);
    await send(lost);
    const values = await written();
    expect(new Set(values)).toEqual(new Set([first, lost, next]));
    expect(values.indexOf(next)).toBeLessThan(values.lastIndexOf(lost));
  });

  it('writes a batch once when only the answer to its first try is lost', async () => {
    const value = randomUUID();
    await send('before');
    let losses = 1;
    proxy.answer(apiKeys.produce, (frame) => (losses-- > 0 ? null : frame));
    await send(value);
    expect(await written()).toEqual(['before', value]);
  });

  it('sends one batch at a time', async () => {
    await send('before');
    const sending = send('first');
    await expect(send('second')).rejects.toThrow('one batch at a time');
    await sending;
    expect(await written()).toEqual(['before', 'first']);
  });
});
