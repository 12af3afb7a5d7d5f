import type { Condition } from '@impact/contracts';
import { backboneSupport } from './condition-rules.js';
import { influentialChampion } from './precondition-rules.js';
import { diversePartners } from './need-rules.js';
import type { ConditionRule } from './verdict.js';

/** The framework, condition by condition; docs/conditions.md has the source's words beside each. */
export const framework: Readonly<Record<Condition, ConditionRule>> = {
  influential_champion: influentialChampion,
  backbone_support: backboneSupport,
  diverse_partners: diversePartners,
};
