import { Structure1700000005000 } from './1700000005000-structure.js';
import { Projection1700000005001 } from './1700000005001-projection.js';
import { Journal1700000005002 } from './1700000005002-journal.js';
import { Reconciliation1700000005003 } from './1700000005003-reconciliation.js';
import { Rebuild1700000005004 } from './1700000005004-rebuild.js';
import { Waiting1700000005005 } from './1700000005005-waiting.js';
import { Lookup1700000005006 } from './1700000005006-lookup.js';
import { Marks1700000005007 } from './1700000005007-marks.js';
import { InitiativesIndicators1700000005010 } from './1700000005010-initiatives-indicators.js';
import { ToldToNobody1700000005020 } from './1700000005020-told-to-nobody.js';
import { FeedNodes1700000005021 } from './1700000005021-feed-nodes.js';
import { Unexpected1700000005030 } from './1700000005030-unexpected.js';
import { ContractPipelineWords1795936800000 } from './1795936800000-contract-pipeline-words.js';
import { SlicesOfSums1795938600000 } from './1795938600000-slices-of-sums.js';
import { Conditions1795998000000 } from './1795998000000-conditions.js';
import { Assessments1796000201000 } from './1796000201000-assessments.js';
import { Awards1796001200000 } from './1796001200000-awards.js';
import { PlanFacts1796002201000 } from './1796002201000-plan-facts.js';
import { Developers1796055100000 } from './1796055100000-developers.js';
import { GoalFacts1796056100000 } from './1796056100000-goal-facts.js';
import { AnnualGoals1796056101000 } from './1796056101000-annual-goals.js';
import { MeetingsNamed1796058200000 } from './1796058200000-meetings-named.js';
import { JudgedTrees1796061000000 } from './1796061000000-judged-trees.js';

/** In the order in which they are applied. */
export const migrations = [
  Structure1700000005000,
  Projection1700000005001,
  Journal1700000005002,
  Reconciliation1700000005003,
  Rebuild1700000005004,
  Waiting1700000005005,
  Lookup1700000005006,
  Marks1700000005007,
  InitiativesIndicators1700000005010,
  ToldToNobody1700000005020,
  FeedNodes1700000005021,
  Unexpected1700000005030,
  ContractPipelineWords1795936800000,
  SlicesOfSums1795938600000,
  Conditions1795998000000,
  Assessments1796000201000,
  Awards1796001200000,
  PlanFacts1796002201000,
  Developers1796055100000,
  GoalFacts1796056100000,
  AnnualGoals1796056101000,
  MeetingsNamed1796058200000,
  JudgedTrees1796061000000,
];
