import { CommanderError } from 'commander';

/** A refusal that the user can mend; printed without a stack trace. Exit codes: 1 refused, 2 wrong use, 3 unreachable. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 | 3 = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Gives the process exit code for whatever ended a command; 0 for help that was asked for. */
export function exitCode(error: unknown): number {
  if (error instanceof Failure) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return 1;
}

/** Says in words what went wrong; an unexpected error keeps its stack. */
export function explain(error: unknown): string {
  if (error instanceof Failure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Gives an error's message; for a failed connection, whose message Node leaves empty, its code. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
