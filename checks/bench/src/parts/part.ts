import type { Broker } from '../load/broker.js';
import type { BenchStack } from '../stack/bench-stack.js';
import type { PeerTime } from './peer-projection.js';

/** How much is measured. */
export interface Scale {
  /** Submission events in the backlog. */
  readonly size: number;
  readonly alternations: number;
  readonly peerTime: PeerTime;
  readonly freshness: {
    readonly rates: readonly number[];
    readonly warmUpSeconds: number;
    readonly seconds: number;
  };
  readonly idleSeconds: number;
  /** How many sites have the trees whose conditions are judged. */
  readonly sites: readonly number[];
}

/** What every part of a run is given. */
export interface BenchEnvironment {
  readonly stack: BenchStack;
  readonly broker: Broker;
  readonly scale: Scale;
  readonly report: (line: string) => void;
}

/** What a part has found: a table to print, and all figures. */
export interface Finding {
  readonly table: string;
  readonly figures: unknown;
}

export type Part = (environment: BenchEnvironment) => Promise<Finding>;
