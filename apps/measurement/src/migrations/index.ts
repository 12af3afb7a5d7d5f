import { SharedMeasures1700000004000 } from './1700000004000-shared-measures.js';
import { Submissions1700000004001 } from './1700000004001-submissions.js';
import { HandedIn1700000004002 } from './1700000004002-handed-in.js';
import { InitiativesIndicators1700000004010 } from './1700000004010-initiatives-indicators.js';
import { DraftedBy1700000004011 } from './1700000004011-drafted-by.js';
import { Imports1700000005000 } from './1700000005000-imports.js';
import { ImportsAgain1700000005001 } from './1700000005001-imports-again.js';
import { ImportOptions1700000005002 } from './1700000005002-import-options.js';
import { ImportCorrections1700000005003 } from './1700000005003-import-corrections.js';
import { ImportsWaiting1700000005004 } from './1700000005004-imports-waiting.js';
import { ContractCorrectedRevision1795922400000 } from './1795922400000-contract-corrected-revision.js';
import { VersionsRead1795939200000 } from './1795939200000-versions-read.js';
import { BegunCorrections1795942800000 } from './1795942800000-begun-corrections.js';
import { CellsRemoved1795957200000 } from './1795957200000-cells-removed.js';
import { LongSubmissionVersions1795972887000 } from './1795972887000-long-submission-versions.js';
import { LongIndicatorVersions1795972887001 } from './1795972887001-long-indicator-versions.js';
import { LongPeriodVersions1795972887002 } from './1795972887002-long-period-versions.js';
import { LongImportSubmissionVersions1795972887003 } from './1795972887003-long-import-submission-versions.js';

/** In the order in which they are applied. */
export const migrations = [
  SharedMeasures1700000004000,
  Submissions1700000004001,
  HandedIn1700000004002,
  InitiativesIndicators1700000004010,
  DraftedBy1700000004011,
  Imports1700000005000,
  ImportsAgain1700000005001,
  ImportOptions1700000005002,
  ImportCorrections1700000005003,
  ImportsWaiting1700000005004,
  ContractCorrectedRevision1795922400000,
  VersionsRead1795939200000,
  BegunCorrections1795942800000,
  CellsRemoved1795957200000,
  LongSubmissionVersions1795972887000,
  LongIndicatorVersions1795972887001,
  LongPeriodVersions1795972887002,
  LongImportSubmissionVersions1795972887003,
];
