import { Plans1700000010000 } from './1700000010000-plans.js';
import { HandedIn1700000010001 } from './1700000010001-handed-in.js';
import { Indicators1795956758000 } from './1795956758000-indicators.js';
import { MeasureSets1795957251000 } from './1795957251000-measure-sets.js';
import { LostIndicators1795973220000 } from './1795973220000-lost-indicators.js';
import { Findings1796002101000 } from './1796002101000-findings.js';
import { Goals1796056000000 } from './1796056000000-goals.js';
import { AgreedActivities1796057000000 } from './1796057000000-agreed-activities.js';
import { Overlaps1796057001000 } from './1796057001000-overlaps.js';
import { Awards1796057002000 } from './1796057002000-awards.js';

/** In the order in which they are applied. */
export const migrations = [
  Plans1700000010000,
  HandedIn1700000010001,
  Indicators1795956758000,
  MeasureSets1795957251000,
  LostIndicators1795973220000,
  Findings1796002101000,
  Goals1796056000000,
  AgreedActivities1796057000000,
  Overlaps1796057001000,
  Awards1796057002000,
];
