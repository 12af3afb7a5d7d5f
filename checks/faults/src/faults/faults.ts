import type { Kind } from '../plan/kinds.js';
import { previousContracts, rebalanceStorm, twoRelays } from './instances.js';
import * as outages from './outages.js';
import * as standstills from './standstills.js';
import { rebuildFigures } from './rebuilds.js';
import * as records from './records.js';
import type { FaultMaker } from './scene.js';

export const faultMakers: Readonly<Record<Kind, FaultMaker>> = {
  'service killed': outages.killService,
  'broker killed': outages.killBroker,
  'database stopped': outages.stopDatabase,
  'broker connections half open': outages.halfOpenBroker,
  'database connections half open': outages.halfOpenDatabase,
  'produce answer lost': outages.loseProduceAnswer,
  'process frozen': outages.freeze,
  'clock moved': outages.moveClock,
  'disk of the outbox full': outages.fillDisk,
  'database slow': outages.slowDatabase,
  'two relays': twoRelays,
  'rebalance storm': rebalanceStorm,
  'previous contracts': previousContracts,
  'figures rebuilt': rebuildFigures,
  'records repeated': records.repeatRecords,
  'records reordered': records.reorderRecords,
  'poison: unknown type': records.unknownType,
  'poison: malformed': records.malformed,
  'poison: invalid': records.invalid,
  'poison: unprocessable': records.unprocessable,
  'network cut': outages.cutNetwork,
  'frozen in a transaction': standstills.freezeInTransaction,
  'statement held up': standstills.holdUpStatement,
  'long reader while days are made': standstills.readForLong,
  'disk of the readers full': outages.fillDiskOfReaders,
};
