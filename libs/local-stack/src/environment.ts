import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the local stack takes from the environment. */
export interface StackEnvironment {
  kafkaBrokers?: string[];
  kafkaHeap?: string;
  databaseUrl?: string;
  dockerHost?: string;
  runtimeDir?: string;
  javaHome?: string;
  cacheDir: string;
}

/** Reads the environment anew, so that a start sees what its caller has just set. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): StackEnvironment {
  return {
    kafkaBrokers: brokersIn(env['KAFKA_BROKERS']),
    kafkaHeap: heapIn(env['IMPACT_KAFKA_HEAP']),
    databaseUrl: env['DATABASE_URL'] || undefined,
    dockerHost: env['DOCKER_HOST'] || undefined,
    runtimeDir: env['XDG_RUNTIME_DIR'] || undefined,
    javaHome: env['JAVA_HOME'] || undefined,
    cacheDir: join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'impact'),
  };
}

function brokersIn(text = ''): string[] | undefined {
  const brokers = text.split(',').map((broker) => broker.trim());
  const named = brokers.filter((broker) => broker !== '');
  const wrong = named.find((broker) => !/:\d+$/.test(broker));
  if (wrong)
    throw new Error(`KAFKA_BROKERS must be a list of host:port, separated by commas; found "${wrong}".`);
  return named.length > 0 ? named : undefined;
}

function heapIn(text = ''): string | undefined {
  if (text && !/^\d+[mg]$/i.test(text)) {
    throw new Error(`IMPACT_KAFKA_HEAP must be a size such as 768m or 2g; found "${text}".`);
  }
  return text || undefined;
}
