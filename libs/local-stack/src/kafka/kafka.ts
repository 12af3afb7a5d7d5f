import { inDockerOrOnThisMachine } from '../docker-or-machine.js';
import { accepts } from '../processes/ports.js';
import type { StackContext } from '../stack-context.js';
import { findJava } from './java.js';
import { startKafkaContainer } from './kafka-container.js';
import { startKafkaOnJava } from './kafka-on-java.js';
import type { RunningKafka } from './running-kafka.js';

/** Kafka from KAFKA_BROKERS, else in Docker, else from its published jars on this machine's Java. */
export async function startKafka(context: StackContext, port?: number): Promise<RunningKafka> {
  const { environment } = context;
  if (environment.kafkaBrokers) return existingKafka(environment.kafkaBrokers);
  return inDockerOrOnThisMachine(context, {
    server: 'Kafka',
    inDocker: (engine) => startKafkaContainer(context, engine, port),
    async onThisMachine(whyNotDocker) {
      const java = await findJava(environment, context.report);
      if (typeof java === 'string') throw new Error(whatToInstall(whyNotDocker, java));
      return startKafkaOnJava(context, java, port);
    },
  });
}

async function existingKafka(brokers: string[]): Promise<RunningKafka> {
  const answers = await Promise.all(
    brokers.map((broker) => {
      const colon = broker.lastIndexOf(':');
      return accepts(broker.slice(0, colon).replace(/^\[|\]$/g, ''), Number(broker.slice(colon + 1)));
    }),
  );
  if (!answers.includes(true)) {
    throw new Error(
      `Nothing answers at KAFKA_BROKERS=${brokers.join(',')}: start that Kafka, or unset KAFKA_BROKERS.`,
    );
  }
  return { brokers, how: 'KAFKA_BROKERS', memory: async () => [], stop: async () => undefined };
}

function whatToInstall(docker: string, java: string): string {
  return [
    'Kafka can be neither found nor started here. Do one of these:',
    `- start Docker (${docker});`,
    `- install Java 17 or newer and Maven (${java}): apt-get install openjdk-17-jre-headless maven, or brew install openjdk maven;`,
    '- or Maven alone, where Python 3 with venv is: a Java comes along with it;',
    '- set KAFKA_BROKERS=host:port to a Kafka 4 that runs already.',
  ].join('\n');
}
