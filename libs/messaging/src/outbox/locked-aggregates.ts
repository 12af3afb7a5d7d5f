import { AggregateNotLocked } from '../messaging.errors.js';

/** The aggregates that one transaction has locked, and their versions as this transaction leaves them. */
export class LockedAggregates {
  readonly versions = new Map<string, number>();

  constructor(readonly transaction: string) {}

  version(aggregateId: string): number {
    const version = this.versions.get(aggregateId);
    if (version === undefined) throw new AggregateNotLocked(aggregateId);
    return version;
  }

  draft(): VersionDraft {
    return new VersionDraft(this);
  }
}

/** Versions being given out to events that are not written yet. */
export class VersionDraft {
  readonly raised = new Map<string, number>();

  constructor(readonly locked: LockedAggregates) {}

  next(aggregateId: string): number {
    const version = (this.raised.get(aggregateId) ?? this.locked.version(aggregateId)) + 1;
    this.raised.set(aggregateId, version);
    return version;
  }

  keep(): void {
    for (const [aggregateId, version] of this.raised) this.locked.versions.set(aggregateId, version);
  }
}
