import type { MemoryUse } from '../processes/memory.js';
import type { Restartable } from '../restartable.js';
import type { KafkaAdministrator } from './administrator.js';

/** A Kafka that accepts connections. */
export interface RunningKafka {
  brokers: string[];
  how: string;
  /** Absent where the server was found. */
  administrator?: KafkaAdministrator;
  memory(): Promise<MemoryUse[]>;
  /** Absent where the server was found, or runs in a container. */
  fault?: Restartable;
  stop(): Promise<void>;
}
