import { Inbox1700000020000 } from './1700000020000-inbox.js';
import { KnownAfter1700000021000 } from './1700000021000-known-after.js';
import { WakesAt1700000022000 } from './1700000022000-wakes-at.js';
import { WaitingSubmissions1700000023000 } from './1700000023000-waiting-submissions.js';
import { Digest1700000024000 } from './1700000024000-digest.js';
import { ContractWaitingReviews1700000025000 } from './1700000025000-contract-waiting-reviews.js';
import { ContractNotificationRequests1795935900000 } from './1795935900000-contract-notification-requests.js';
import { Paths1796003100000 } from './1796003100000-paths.js';
import { WithdrawnContacts1796058000000 } from './1796058000000-withdrawn-contacts.js';
import { Meetings1796058001000 } from './1796058001000-meetings.js';
import { ActionItems1796058002000 } from './1796058002000-action-items.js';
import { Announcements1796058003000 } from './1796058003000-announcements.js';
import { MeetingsBeforeLast1796059500000 } from './1796059500000-meetings-before-last.js';

/** In the order in which they are applied. */
export const migrations = [
  Inbox1700000020000,
  KnownAfter1700000021000,
  WakesAt1700000022000,
  WaitingSubmissions1700000023000,
  Digest1700000024000,
  ContractWaitingReviews1700000025000,
  ContractNotificationRequests1795935900000,
  Paths1796003100000,
  WithdrawnContacts1796058000000,
  Meetings1796058001000,
  ActionItems1796058002000,
  Announcements1796058003000,
  MeetingsBeforeLast1796059500000,
];
