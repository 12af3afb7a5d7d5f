import { defineProblems } from './define-problems.js';

/** What any route of any service may refuse. */
export const serviceProblems = defineProblems({
  validationFailed: {
    status: 400,
    code: 'VALIDATION_FAILED',
    title: 'The request is not valid',
    detail: (p: { fields: string }) =>
      `Correct ${p.fields} and send the request again; errors says what is wrong.`,
  },
  malformedJson: {
    status: 400,
    code: 'MALFORMED_JSON',
    title: 'The body is not JSON',
    detail: 'Send a body that is valid JSON, with content-type application/json.',
  },
  badCursor: {
    status: 400,
    code: 'BAD_CURSOR',
    title: 'The cursor is not valid',
    detail: 'Use the next cursor of the previous page as it was given, or leave after out to start again.',
  },
  badIfMatch: {
    status: 400,
    code: 'BAD_IF_MATCH',
    title: 'If-Match is not an ETag',
    detail: 'Send the ETag of the last answer in If-Match, for example "7".',
  },
  badIdempotencyKey: {
    status: 400,
    code: 'BAD_IDEMPOTENCY_KEY',
    title: 'The Idempotency-Key is not valid',
    detail: 'Send an Idempotency-Key of 1 to 200 visible ASCII characters, for example a UUID.',
  },
  notSignedIn: {
    status: 401,
    code: 'NOT_SIGNED_IN',
    title: 'You are not signed in',
    detail: 'Sign in and send the request again with your identity.',
  },
  tokenExpired: {
    status: 401,
    code: 'TOKEN_EXPIRED',
    title: 'The token has expired',
    detail: 'Get a new access token, or sign in again, and send the request again.',
  },
  tokenTooLongLived: {
    status: 401,
    code: 'TOKEN_TOO_LONG_LIVED',
    title: 'The token is meant to live for too long',
    detail: (p: { seconds: number }) =>
      `Tokens that live for more than ${p.seconds} seconds are not accepted: have the issuer give shorter ones, and sign in again.`,
  },
  tokenInvalid: {
    status: 401,
    code: 'TOKEN_INVALID',
    title: 'The token is not accepted here',
    detail: 'Send an access token that the configured issuer signed for this audience: sign in again.',
  },
  identityUnavailable: {
    status: 503,
    code: 'IDENTITY_UNAVAILABLE',
    title: 'Nobody can be recognized at the moment',
    detail: 'The keys of the issuer cannot be read: repeat the request after the seconds in Retry-After.',
  },
  roleRequired: {
    status: 403,
    code: 'ROLE_REQUIRED',
    title: 'You do not hold the role',
    detail: (p: { roles: readonly string[] }) =>
      `This needs ${p.roles.length === 0 ? 'any membership' : `the role ${p.roles.join(' or ')}`}: ask a coordinator to grant it.`,
  },
  notFound: {
    status: 404,
    code: 'NOT_FOUND',
    title: 'There is nothing here',
    detail: (p: { path: string }) =>
      `Nothing answers at ${p.path}: check the address against the API's docs.`,
  },
  idempotencyKeyReused: {
    status: 409,
    code: 'IDEMPOTENCY_KEY_REUSED',
    title: 'The Idempotency-Key was used for another request',
    detail: 'Repeat the first request unchanged, or use a new Idempotency-Key for this one.',
  },
  answerNotRepeated: {
    status: 409,
    code: 'ANSWER_NOT_REPEATED',
    title: 'It was done before, and its answer is not given again',
    detail:
      'A role has ended that you held when this Idempotency-Key was first answered, or no longer reaches a site that it then reached, or it was answered by an earlier version. It was done once and is not done again: read anew what you may see of it.',
  },
  staleVersion: {
    status: 412,
    code: 'STALE_VERSION',
    title: 'It is not the version that you have read',
    detail: (p: { expected: number; actual: number }) =>
      p.actual === 0
        ? `Nothing is there yet that could be of version ${p.expected}: check what you name, or send the change without If-Match to make it.`
        : `Version ${p.expected} is not current, ${p.actual} is: read it again and repeat the change.`,
  },
  versionMissing: {
    status: 428,
    code: 'VERSION_MISSING',
    title: 'It exists already, and you do not say which version you have read',
    detail:
      'What is there may be other than what you have seen: read it, and send the change with its ETag in If-Match, for example "7".',
  },
  bodyTooLarge: {
    status: 413,
    code: 'BODY_TOO_LARGE',
    title: 'The body is too large',
    detail: (p: { kilobytes: number }) =>
      `Send at most ${p.kilobytes} kB of JSON here; split the request, or import a file.`,
  },
  bodyTooComplex: {
    status: 400,
    code: 'BODY_TOO_COMPLEX',
    title: 'The body has too many parts',
    detail: (p: { bound: string }) =>
      `Send JSON of at most ${p.bound}: split the request, or leave out what the API's docs do not name.`,
  },
  malformedRequest: {
    status: 400,
    code: 'MALFORMED_REQUEST',
    title: 'This is no HTTP request',
    detail: 'Send a request of HTTP/1.1, with one Host and a body as long as its headers say.',
  },
  requestTooSlow: {
    status: 408,
    code: 'REQUEST_TOO_SLOW',
    title: 'The request took too long to arrive',
    detail:
      'Send the whole request within a minute, a file within half an hour: split it, or send it over a faster line.',
  },
  idempotencyInProgress: {
    status: 409,
    code: 'IN_PROGRESS',
    title: 'The first request of this Idempotency-Key is under way',
    detail: 'Send the same request again after the seconds in Retry-After: it then gets the first answer.',
  },
  headersTooLarge: {
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    title: 'The headers are too large',
    detail: 'Send less than 16 kB of headers: an access token here has at most 8,192 characters.',
  },
  tooManyRequests: {
    status: 429,
    code: 'TOO_MANY_REQUESTS',
    title: 'There were too many requests',
    detail: (p: { perMinute: number }) =>
      `At most ${p.perMinute} requests a minute are answered: go on after the seconds in Retry-After.`,
  },
  tooManyAtOnce: {
    status: 429,
    code: 'TOO_MANY_AT_ONCE',
    title: 'Too many requests wait on one connection',
    detail: (p: { most: number }) =>
      `At most ${p.most} requests wait on one connection: read answers before you send more, or use more connections.`,
  },
  internal: {
    status: 500,
    code: 'INTERNAL',
    title: 'Something went wrong on our side',
    detail: 'Try again later; if it persists, report the correlation id.',
  },
  databaseUnavailable: {
    status: 503,
    code: 'DATABASE_UNAVAILABLE',
    title: 'The database does not answer',
    detail:
      'Repeat the request after the seconds in Retry-After; with an Idempotency-Key a change still happens once.',
  },
  tookTooLong: {
    status: 503,
    code: 'TOOK_TOO_LONG',
    title: 'The request took too long',
    detail: 'Nothing was changed: repeat the request after the seconds in Retry-After, or ask for less.',
  },
  busy: {
    status: 503,
    code: 'BUSY',
    title: 'Others are changing the same things',
    detail: 'Nothing was changed: repeat the request after the seconds in Retry-After.',
  },
});
