import { CreateIdempotencyKey1700000000001 } from './1700000000001-idempotency-key.js';
import { CreateActivityLog1700000000002 } from './1700000000002-activity-log.js';
import { CreateRefusal1700000000003 } from './1700000000003-refusal.js';
import { GrantsOfAnswers1795946400000 } from './1795946400000-grants-of-answers.js';
import { ClaimsOfKeys1795972740000 } from './1795972740000-claims-of-keys.js';

/** The tables that every service has, in the order in which they are applied. */
export const serviceMigrations = [
  CreateIdempotencyKey1700000000001,
  CreateActivityLog1700000000002,
  CreateRefusal1700000000003,
  GrantsOfAnswers1795946400000,
  ClaimsOfKeys1795972740000,
];
