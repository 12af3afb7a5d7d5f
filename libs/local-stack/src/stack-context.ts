import type { DockerEngine } from './docker-engine.js';
import type { StackEnvironment } from './environment.js';

/** What Kafka and Postgres need to know to be started. */
export interface StackContext {
  environment: StackEnvironment;
  /** A running engine, or why there is none. */
  docker: DockerEngine | string;
  dataDir?: string;
  durable: boolean;
  report: (line: string) => void;
}
