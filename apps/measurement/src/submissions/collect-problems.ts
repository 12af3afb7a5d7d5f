import { Problem } from '@impact/service';

/** Why something was not taken; `path` names the field: `results[0].n`, `cells[2].option`, `periodId`. */
export interface Refusal {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  /** The period that fits, where the code is `PERIOD_NOT_OPEN` or `PERIOD_UNKNOWN` and one does. */
  readonly suggestedPeriod?: string;
  /** Says the message with another name of the field. */
  readonly messageAt: (path: string) => string;
}

const pathOf = ({ extra }: Problem): string => (extra as { path?: string } | undefined)?.path ?? '';

const asRefusal = (problem: Problem): Refusal => {
  const { suggestedPeriod } = (problem.extra ?? {}) as { suggestedPeriod?: string };
  return {
    code: problem.code,
    path: pathOf(problem),
    message: problem.detail,
    ...(suggestedPeriod !== undefined && { suggestedPeriod }),
    messageAt: (path) => problem.detailWith({ path }),
  };
};

/** Throws what was found: the first problem, with all of them in its `errors`. Does nothing when nothing was found. */
export function refuse(problems: readonly Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const { status, code, title, detail, extra } = first;
  const errors = problems.map((problem) => ({
    code: problem.code,
    path: pathOf(problem),
    message: problem.detail,
  }));
  throw new Refused(problems, { status, code, title, detail, errors, ...(extra && { extra }) });
}

/** Several problems in one. */
class Refused extends Problem {
  constructor(
    readonly all: readonly Problem[],
    init: ConstructorParameters<typeof Problem>[0],
  ) {
    super(init);
  }
}

/** Gives what a piece of work made, or why it was refused; other errors pass. */
export function attempt<T>(work: () => T): { made: T } | { refusals: Refusal[] } {
  try {
    return { made: work() };
  } catch (error) {
    if (error instanceof Refused) return { refusals: error.all.map(asRefusal) };
    if (error instanceof Problem && error.status < 500) return { refusals: [asRefusal(error)] };
    throw error;
  }
}
