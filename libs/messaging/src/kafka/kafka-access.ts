import { type Environment, KafkaConfig, readConfig, type SaslMechanism } from '@impact/service';

/** Where Kafka is, and as whom one signs in there: without a user name nobody does. */
export interface KafkaAccess {
  readonly brokers: readonly string[];
  readonly username?: string;
  readonly password?: string;
  /** `SCRAM-SHA-512` unless told. */
  readonly mechanism?: SaslMechanism;
  readonly tls?: boolean;
}

export const kafkaAccess = (config: KafkaConfig): KafkaAccess => ({
  brokers: config.kafkaBrokers,
  username: config.kafkaUsername,
  password: config.kafkaPassword,
  mechanism: config.kafkaSaslMechanism,
  tls: config.kafkaTls,
});

/** Reads KAFKA_BROKERS and what belongs to it; throws ConfigError naming all that is wrong. */
export const kafkaIn = (env: Environment): KafkaAccess => kafkaAccess(readConfig(KafkaConfig, env));
