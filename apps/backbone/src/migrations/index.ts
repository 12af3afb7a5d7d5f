import { Backbone1700000010000 } from './1700000010000-backbone.js';
import { StandIns1700000011000 } from './1700000011000-stand-ins.js';
import { Readings1700000012000 } from './1700000012000-readings.js';
import { BackboneAssignments1795996924000 } from './1795996924000-backbone-assignments.js';
import { Champions1796000100000 } from './1796000100000-champions.js';
import { Agreements1796000200000 } from './1796000200000-agreements.js';
import { Assessments1796000300000 } from './1796000300000-assessments.js';
import { RequiredPairs1796003301000 } from './1796003301000-required-pairs.js';
import { TaRequests1796004100000 } from './1796004100000-ta-requests.js';
import { Lessons1796004101000 } from './1796004101000-lessons.js';
import { Replications1796004102000 } from './1796004102000-replications.js';
import { FundingSources1796055000000 } from './1796055000000-funding-sources.js';
import { Successions1796059000000 } from './1796059000000-successions.js';

/** In the order in which they are applied. */
export const migrations = [
  Backbone1700000010000,
  StandIns1700000011000,
  Readings1700000012000,
  BackboneAssignments1795996924000,
  Champions1796000100000,
  Agreements1796000200000,
  Assessments1796000300000,
  RequiredPairs1796003301000,
  TaRequests1796004100000,
  Lessons1796004101000,
  Replications1796004102000,
  FundingSources1796055000000,
  Successions1796059000000,
];
