import { kafkaEnvironment, startLocalStack } from '@impact/local-stack';
import type { TestProject } from 'vitest/node';

/** One Kafka and one Postgres for all specs of a run; each spec file has its own database (see database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startLocalStack({ report: (line) => console.log(line) });
  console.log(`Kafka: ${stack.kafka.how}\nPostgres: ${stack.postgres.how}`);
  project.provide('postgresUrl', stack.postgres.url);
  // The next project's setup finds them here and starts no others.
  Object.assign(process.env, kafkaEnvironment(stack.kafka));
  const kafka = Object.entries(process.env).filter(([name]) => name.startsWith('KAFKA_'));
  project.provide('kafka', Object.fromEntries(kafka) as Record<string, string>);
  process.env['DATABASE_URL'] = stack.postgres.url;
  return () => stack.stop();
}

declare module 'vitest' {
  interface ProvidedContext {
    /** An administrator's URL. */
    postgresUrl: string;
    /** The variables of a broker's administrator: a service spec has topics and groups of its own, and no principals. */
    kafka: Record<string, string>;
  }
}
