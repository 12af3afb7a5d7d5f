import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.js';

describe('the environment of a local stack', () => {
  it('takes several brokers, separated by commas', () => {
    expect(readEnvironment({ KAFKA_BROKERS: 'a:9092, b:9093' }).kafkaBrokers).toEqual(['a:9092', 'b:9093']);
  });

  it('treats an empty variable as none', () => {
    const environment = readEnvironment({ KAFKA_BROKERS: '', DATABASE_URL: '', IMPACT_KAFKA_HEAP: '' });
    expect(environment.kafkaBrokers).toBeUndefined();
    expect(environment.databaseUrl).toBeUndefined();
    expect(environment.kafkaHeap).toBeUndefined();
  });

  it('names the broker without a port', () => {
    expect(() => readEnvironment({ KAFKA_BROKERS: 'a:1,b' })).toThrow('found "b"');
  });

  it('refuses a heap that Java would not understand', () => {
    expect(() => readEnvironment({ IMPACT_KAFKA_HEAP: 'plenty' })).toThrow('IMPACT_KAFKA_HEAP');
  });

  it('caches where the user caches', () => {
    expect(readEnvironment({ XDG_CACHE_HOME: '/c' }).cacheDir).toBe('/c/impact');
  });
});
