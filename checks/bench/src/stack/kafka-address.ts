import type { KafkaConfig } from 'kafkajs';

/** Where Kafka is and as whom to sign in there, as kafkajs takes it, from the variables of the bench's own broker. */
export function kafkaAddress(
  env: Readonly<Record<string, string | undefined>>,
): Pick<KafkaConfig, 'brokers' | 'sasl'> {
  const { KAFKA_BROKERS: brokers = '', KAFKA_USERNAME: username, KAFKA_PASSWORD: password = '' } = env;
  return {
    brokers: brokers.split(','),
    ...(username && { sasl: { mechanism: 'plain', username, password } }),
  };
}
