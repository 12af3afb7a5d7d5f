import { createParamDecorator } from '@nestjs/common';
import { Matches, type ValidationOptions } from 'class-validator';
import { context } from '../context/request-context.js';
import { serviceProblems } from '../problems/service-problems.js';

/** Who makes the request. */
export interface Caller {
  readonly subject: string;
}

const subjectPattern = /^[!-~]{1,200}$/;

/** True for what may name somebody: 1 to 200 visible ASCII characters. */
export const isSubject = (text: string): boolean => subjectPattern.test(text);

/** Accepts what a token may name somebody by: nobody could ever sign in as anything else, and it may look like another's. */
export const IsSubject = (options?: ValidationOptions): PropertyDecorator =>
  Matches(subjectPattern, {
    message: '$property must be a subject as tokens name it: 1 to 200 visible ASCII characters',
    ...options,
  });

/** Gives a route's method the caller; 401 NOT_SIGNED_IN where nobody is signed in, or why their token is refused. */
export const Caller = createParamDecorator((): Caller => {
  const { subject, refusal } = context();
  if (subject === undefined) throw refusal ?? serviceProblems.notSignedIn();
  return { subject };
});
