/** What is known of an attempt that failed; `at` is RFC 3339 in UTC. */
export interface FailedAttempt {
  readonly at: string;
  readonly error: string;
}

/** Gives the one attempt that failed with the error; none for what is parked without having been tried. */
export const attemptsOf = (error: string | undefined): FailedAttempt[] =>
  error === undefined ? [] : [{ at: new Date().toISOString(), error }];
