import { Messaging1700000000100 } from './1700000000100-messaging.js';
import { Parking1700000000101 } from './1700000000101-parking.js';
import { Stuck1700000000102 } from './1700000000102-stuck.js';
import { SentDefault1700000000103 } from './1700000000103-sent-default.js';

/** In the order in which they are applied. */
export const messagingMigrations = [
  Messaging1700000000100,
  Parking1700000000101,
  Stuck1700000000102,
  SentDefault1700000000103,
];
