import type { Condition } from '@impact/contracts';
import {
  backboneSupport,
  commonAgenda,
  mutuallyReinforcingActivities,
  sharedMeasurement,
} from './condition-rules.js';
import { continuousCommunication } from './communication-rules.js';
import { stakeholderFunding } from './funding-rules.js';
import { progressTowardGoals } from './goal-rules.js';
import { replicationAtScale, sharedLearning } from './learning-rules.js';
import { diversePartners } from './need-rules.js';
import { financialResources, influentialChampion, urgencyForChange } from './precondition-rules.js';
import type { ConditionRule } from './verdict.js';

/** The framework, condition by condition; docs/conditions.md has the source's words beside each. */
export const framework: Readonly<Record<Condition, ConditionRule>> = {
  influential_champion: influentialChampion,
  urgency_for_change: urgencyForChange,
  financial_resources: financialResources,
  common_agenda: commonAgenda,
  shared_measurement: sharedMeasurement,
  continuous_communication: continuousCommunication,
  backbone_support: backboneSupport,
  mutually_reinforcing_activities: mutuallyReinforcingActivities,
  stakeholder_funding: stakeholderFunding,
  diverse_partners: diversePartners,
  progress_toward_goals: progressTowardGoals,
  shared_learning: sharedLearning,
  replication_at_scale: replicationAtScale,
};
