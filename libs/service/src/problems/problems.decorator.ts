import { SetMetadata } from '@nestjs/common';
import type { ProblemRow } from './define-problems.js';

export const problemsKey = 'impact:route-problems';

/** Lists the refusals of a route, beyond those that follow from its access, body and method, for the API's docs. */
export function Problems(...problems: readonly ProblemRow[]): MethodDecorator {
  return SetMetadata(
    problemsKey,
    problems.map(({ code }) => code),
  );
}
