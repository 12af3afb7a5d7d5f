import { type FieldError, Problem } from '@impact/service';
import { batchProblems } from './batches.errors.js';

/** Collects what is refused of the items of one request, so that a batch can name every item at once. */
export class ItemProblems {
  private readonly refused: { readonly index: number; readonly problem: Problem }[] = [];

  /** Names the items of a batch by index; where there is none, the first problem is thrown as it is. */
  constructor(private readonly options: { readonly batch: boolean }) {}

  add(index: number, problem: Problem): void {
    this.refused.push({ index, problem });
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

  throwIfAny(): void {
    const [first] = this.refused;
    if (!first) return;
    if (!this.options.batch) throw first.problem;
    throw batchProblems.batchRefused(
      { refused: this.refused.length },
      { errors: this.refused.map(({ index, problem }) => namedByIndex(index, problem)) },
    );
  }
}

function namedByIndex(index: number, problem: Problem): FieldError {
  const path = (problem.extra as { path?: unknown } | undefined)?.path;
  return {
    code: problem.code,
    path: typeof path === 'string' ? `items[${index}].${path}` : `items[${index}]`,
    message: problem.detail,
  };
}
