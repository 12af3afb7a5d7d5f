import type { Client } from '../http/client.js';
import type { Load } from '../load/load.js';
import type { Ledger } from '../oracle/ledger.js';
import type { Random } from '../random.js';
import type { FaultStack } from '../stack/fault-stack.js';
import type { EventLog } from '../verdict/event-log.js';

/** Where a fault happens. */
export interface Scene {
  readonly stack: FaultStack;
  readonly client: Client;
  readonly ledger: Ledger;
  readonly load: Load;
  /** Reads what this run has written so far. */
  readonly log: EventLog;
  readonly random: Random;
  /** Takes the ids of records that no service wrote. */
  readonly foreign: Set<string>;
  /** Those among them that no service can ever handle, and that it has to park. */
  readonly unhandleable: Set<string>;
  /** The build of the services with the contracts of the version before; made when it is first asked for. */
  readonly previousBuild: () => Promise<string>;
}

/** Makes a fault, waits, and mends what would not mend itself. */
export type FaultMaker = (scene: Scene) => Promise<void>;
