import { createParamDecorator } from '@nestjs/common';
import { context } from '../context/request-context.js';
import { serviceProblems } from '../problems/service-problems.js';

/** Who makes the request. */
export interface Caller {
  readonly subject: string;
}

/** True for what may name somebody: 1 to 200 visible ASCII characters. */
export const isSubject = (text: string): boolean => /^[\x21-\x7e]{1,200}$/.test(text);

/** Gives a route's method the caller; 401 NOT_SIGNED_IN where nobody is signed in, or why their token is refused. */
export const Caller = createParamDecorator((): Caller => {
  const { subject, refusal } = context();
  if (subject === undefined) throw refusal ?? serviceProblems.notSignedIn();
  return { subject };
});
