import type { MemoryUse } from '../processes/memory.js';
import type { Restartable } from '../restartable.js';

/** A Postgres server that accepts connections. */
export interface PostgresServer {
  url: string;
  how: string;
  memory(): Promise<MemoryUse[]>;
  /** Absent where the server was found, or runs in a container. */
  fault?: Restartable;
  stop(): Promise<void>;
}
