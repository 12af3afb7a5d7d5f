import { ArrayNotEmpty, IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateIf } from 'class-validator';
import { Env } from './env.js';

export const saslMechanisms = ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'PLAIN'] as const;
export type SaslMechanism = (typeof saslMechanisms)[number];

/** Where Kafka is, and as whom a process signs in there: without a user name it does not sign in. */
export class KafkaConfig {
  /** `host:port`, separated by commas. */
  @Env('KAFKA_BROKERS')
  @IsArray()
  @ArrayNotEmpty()
  kafkaBrokers: string[];

  @Env('KAFKA_USERNAME')
  @ValidateIf(({ kafkaPassword }: KafkaConfig) => kafkaPassword !== undefined)
  @IsString({ message: 'KAFKA_USERNAME must be set where KAFKA_PASSWORD is' })
  kafkaUsername?: string;

  @Env('KAFKA_PASSWORD')
  @ValidateIf(({ kafkaUsername }: KafkaConfig) => kafkaUsername !== undefined)
  @IsString({ message: 'KAFKA_PASSWORD or KAFKA_PASSWORD_FILE must be set where KAFKA_USERNAME is' })
  kafkaPassword?: string;

  @Env('KAFKA_SASL_MECHANISM')
  @IsOptional()
  @IsIn(saslMechanisms)
  kafkaSaslMechanism: SaslMechanism = 'SCRAM-SHA-512';

  /** Encrypted, and the broker's certificate is checked; `NODE_EXTRA_CA_CERTS` names the file of an authority of one's own. */
  @Env('KAFKA_TLS')
  @IsBoolean()
  kafkaTls: boolean = false;
}
