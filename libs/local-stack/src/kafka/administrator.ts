/** Who may do everything on the broker that this stack started; the broker signs in to itself so, too. */
export interface KafkaAdministrator {
  readonly username: string;
  readonly password: string;
  /** Known to the broker from its own settings, so that no start needs another program to make it known. */
  readonly mechanism: 'PLAIN';
}

export const administratorOf = (password: string): KafkaAdministrator => ({
  username: 'admin',
  password,
  mechanism: 'PLAIN',
});

/** What tells a service or a command of this repository to reach a Kafka, and to sign in there where it is one's own. */
export function kafkaEnvironment(kafka: {
  brokers: readonly string[];
  administrator?: KafkaAdministrator;
}): Record<string, string> {
  const brokers = { KAFKA_BROKERS: kafka.brokers.join(',') };
  if (!kafka.administrator) return brokers;
  const { username, password, mechanism } = kafka.administrator;
  return {
    ...brokers,
    KAFKA_USERNAME: username,
    KAFKA_PASSWORD: password,
    KAFKA_PASSWORD_FILE: '',
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_TLS: 'false',
  };
}
