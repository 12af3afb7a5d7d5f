import { defineProblems, Problem } from '@impact/service';

export const batchProblems = defineProblems({
  batchRefused: {
    status: 422,
    code: 'BATCH_REFUSED',
    title: 'Nothing of the batch was entered',
    detail: (p: { refused: number }) =>
      `${p.refused} reasons stand against items of the batch, so none was entered: correct what errors names and send it again.`,
  },
});

/** Collects what is refused of the items of one request, so that a batch can name every item at once. */
export class Refusals {
  readonly #refused: { index: number; problem: Problem }[] = [];

  /** With `batch` the items are named by index; without, the first refusal is thrown as it is. */
  constructor(private readonly batch: boolean) {}

  add(index: number, problem: Problem): void {
    this.#refused.push({ index, problem });
  }

  /** Runs a check of one item and keeps the problem that it throws. */
  check(index: number, rule: () => void): void {
    try {
      rule();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.add(index, error);
    }
  }

  /** Throws if anything was refused. */
  settle(): void {
    const [first] = this.#refused;
    if (!first) return;
    if (!this.batch) throw first.problem;
    throw batchProblems.batchRefused(
      { refused: this.#refused.length },
      { errors: this.#refused.map(({ index, problem }) => namedByIndex(index, problem)) },
    );
  }
}

function namedByIndex(index: number, problem: Problem) {
  const field = (problem.extra as { field?: unknown } | undefined)?.field;
  return {
    code: problem.code,
    path: typeof field === 'string' ? `items[${index}].${field}` : `items[${index}]`,
    message: problem.detail,
  };
}
