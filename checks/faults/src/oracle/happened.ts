/** One event that an acknowledged change must have left in the log. */
export interface Happening {
  /** Its type without topic and version, as `plan.approved`. */
  readonly type: string;
  /** Who must hear of it, under which template. */
  readonly tells?: { readonly template: string; readonly people: readonly string[] };
  /** Of a path: whether its contact is late since, which the clock tells once. */
  readonly isLate?: boolean;
}

/** What was acknowledged of one plan, award or path: an answer may come after that to a later change. */
export class Happened {
  private readonly changes: { readonly version: number; readonly events: readonly Happening[] }[] = [];

  constructor(
    /** The key of its events. */
    readonly key: string,
    readonly name: string,
  ) {}

  add(version: number, ...events: readonly Happening[]): void {
    this.changes.push({ version, events });
  }

  get count(): number {
    return this.changes.length;
  }

  /** Gives the events that there must be, in the order of the versions. */
  get events(): readonly Happening[] {
    return [...this.changes].sort((a, b) => a.version - b.version).flatMap(({ events }) => events);
  }
}
