import type { DockerEngine } from './docker-engine.js';
import type { StackEnvironment } from './environment.js';

/** What Kafka and Postgres need to know to be started. */
export interface StackContext {
  environment: StackEnvironment;
  /** A running engine, or why there is none. */
  docker: DockerEngine | string;
  dataDir?: string;
  durable: boolean;
  /** The `host:port` that Kafka tells its clients, where it is not the one that it listens on. */
  advertised?: string;
  report: (line: string) => void;
}
