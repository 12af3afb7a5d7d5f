import type { Api } from '../client/api.js';
import type { Initiative } from './actual-state.js';
import { listOf } from './actual-state.js';
import type { DesiredState } from './desired-state.js';

/** One thing that differed from the files: made, or in a dry run only named. */
export interface Change {
  readonly kind: string;
  readonly name: string;
}

/** The application of one folder: the desired state, what was found to differ, and whether that is made. */
export class Job {
  readonly changes: Change[] = [];
  /** Absent only in a dry run of an initiative that does not exist yet. */
  initiative?: Initiative;

  constructor(
    readonly api: Api,
    readonly desired: DesiredState,
    readonly dryRun: boolean,
  ) {}

  /** Notes a difference, and tells whether it is to be made. */
  differs(kind: string, name: string): boolean {
    this.changes.push({ kind, name });
    return !this.dryRun;
  }

  get initiativeId(): string | undefined {
    return this.initiative?.id;
  }

  /** Reads a list of the initiative; empty while there is no initiative. */
  async actual<T>(path: string): Promise<T[]> {
    return this.initiative ? listOf(this.api.all<T>(path, { initiativeId: this.initiative.id })) : [];
  }
}
