import type { InjectionToken, OptionalFactoryDependency } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RestoreCompensation } from './restore/restore-compensation.js';

/** What a chunk of records is, as its prologue sees it. */
export interface ChunkInfo {
  readonly topic: string;
  readonly partition: number;
  /** Full CloudEvents types of the chunk's events that have a handler. */
  readonly types: ReadonlySet<string>;
}

/** A consumer group: its own positions, its own handlers, its own pace. */
export interface GroupOptions {
  /** The full group id: `communications` or `communications.directory`. */
  readonly name: string;
  /** Runs as the first statements of every chunk's transaction, before the position is compared: takes locks. */
  readonly prologue?: (tx: EntityManager, chunk: ChunkInfo) => Promise<void>;
  /** Another group of the service whose discarded events this one skips too: that whose work it repeats. */
  readonly appliesDiscardsOf?: string;
  /** The most records in one transaction; 1,000 unless told. */
  readonly maxChunk?: number;
  /** How many partitions are worked on at once; 2 unless told. */
  readonly partitionsConcurrently?: number;
  /** How long one statement of a chunk may take, in milliseconds; 8,000 unless told, which is less than the group's session. */
  readonly statementMs?: number;
  /** How long a transaction of several events may last before the rest is left to the next, in milliseconds; 20,000 unless told. */
  readonly chunkMs?: number;
}

/** Makes the groups with the help of providers, for prologues that need them. */
export interface GroupsFactory {
  readonly inject: (InjectionToken | OptionalFactoryDependency)[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the injected providers are the caller's own
  readonly useFactory: (...dependencies: any[]) => GroupOptions[] | Promise<GroupOptions[]>;
}

export interface MessagingOptions {
  /** The service's name: source of its events, name of its default group and of its relay. */
  readonly service: string;
  /** The groups beside the default one; list the default one too where it needs settings. */
  readonly groups?: readonly GroupOptions[];
  /** Used instead of `groups`. */
  readonly groupsFrom?: GroupsFactory;
  /** True for the backbone alone: its relay announces every five seconds how far its topic reaches. */
  readonly heartbeat?: boolean;
  /** Milliseconds between heartbeats; 5,000 unless told. */
  readonly heartbeatEvery?: number;
  /** Rows in the outbox from which writes are refused with 503; 1,000,000 unless told. */
  readonly outboxLimit?: number;
  /** How the service's aggregates end that the log knows and a restored database does not. */
  readonly restoreCompensations?: readonly RestoreCompensation[];
  /** What the service does besides when its restored state is told anew, in the same transaction; `epoch` counts such restores. */
  readonly afterRestore?: (tx: EntityManager, epoch: number) => Promise<void>;
  /** Ends the process after a consumer has stopped for good; `process.exit(1)` unless told. */
  readonly exit?: (reason: Error) => void;
}

export const MESSAGING_OPTIONS = Symbol('MESSAGING_OPTIONS');

/** The groups of a service: those given and, unless among them, the default one that bears the service's name. */
export function groupsOf(service: string, given: readonly GroupOptions[]): GroupOptions[] {
  const names = given.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`The consumer group ${twice} is listed twice; list it once.`);
  return names.includes(service) ? [...given] : [{ name: service }, ...given];
}
