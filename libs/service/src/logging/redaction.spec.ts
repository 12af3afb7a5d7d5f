import { describe, expect, it } from 'vitest';
import { redacted } from './redaction.js';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl';

describe('a log line', () => {
  it.each([
    [`authorization: Bearer ${token}`, 'authorization: Bearer [hidden]'],
    ['authorization: basic YW5uOnNlY3JldA==', 'authorization: basic [hidden]'],
    [`The token ${token} is refused`, 'The token [hidden token] is refused'],
    ['The token eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ. is refused', 'The token [hidden token] is refused'],
    [
      'no connection to postgres://impact:p%40ss@db:5432/x',
      'no connection to postgres://impact:[hidden]@db:5432/x',
    ],
    ['no connection to postgres://db:5432/x', 'no connection to postgres://db:5432/x'],
    ['GET /v1/plans → 403 ROLE_REQUIRED', 'GET /v1/plans → 403 ROLE_REQUIRED'],
  ])('hides secrets: %s', (text, shown) => {
    expect(redacted(text)).toBe(shown);
  });
});
