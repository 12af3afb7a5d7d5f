/** A role, and the participation where somebody holds it. */
export interface HeldRole {
  readonly role: string;
  readonly participationId: string;
}

/** Knows who holds which role; the directory is one. */
export interface Authority {
  /** The roles that the subject holds at any participation on the day (YYYY-MM-DD). */
  rolesOf(subject: string, day: string): Promise<ReadonlySet<string>>;

  /** The same, each with the participation where it is held. */
  grantsOf(subject: string, day: string): Promise<readonly HeldRole[]>;

  /** The roles that the subject holds at each of the participations or above it, each with that participation. */
  grantsAt(subject: string, participationIds: readonly string[], day: string): Promise<readonly HeldRole[]>;
}

/** Provide an Authority under this token in any module. */
export const AUTHORITY = Symbol('AUTHORITY');
