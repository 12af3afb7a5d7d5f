/** Knows who holds which role; the directory is one. */
export interface Authority {
  /** The roles that the subject holds at any participation on the day (YYYY-MM-DD). */
  rolesOf(subject: string, day: string): Promise<ReadonlySet<string>>;
}

/** Provide an Authority under this token in any module. */
export const AUTHORITY = Symbol('AUTHORITY');
