import { Messaging1700000000100 } from './1700000000100-messaging.js';
import { Parking1700000000101 } from './1700000000101-parking.js';
import { Stuck1700000000102 } from './1700000000102-stuck.js';
import { SentDefault1700000000103 } from './1700000000103-sent-default.js';
import { RestoreEpoch1795972886000 } from './1795972886000-restore-epoch.js';

/** In the order in which they are applied. */
export const messagingMigrations = [
  Messaging1700000000100,
  Parking1700000000101,
  Stuck1700000000102,
  SentDefault1700000000103,
  RestoreEpoch1795972886000,
];
