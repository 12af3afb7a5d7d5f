import { createParamDecorator } from '@nestjs/common';
import { currentContext } from '../context/request-context.js';
import { serviceProblems } from '../problems/service-problems.js';

/** Who makes the request. */
export interface Caller {
  readonly subject: string;
}

/** Gives a route's method the caller; 401 NOT_SIGNED_IN where nobody is signed in. */
export const Caller = createParamDecorator((): Caller => {
  const subject = currentContext()?.subject;
  if (subject === undefined) throw serviceProblems.notSignedIn();
  return { subject };
});
