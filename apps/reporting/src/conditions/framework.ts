import type { Condition } from '@impact/contracts';
import { backboneSupport } from './condition-rules.js';
import type { ConditionRule } from './verdict.js';

/** The framework, condition by condition; docs/conditions.md has the source's words beside each. */
export const framework: Readonly<Record<Condition, ConditionRule>> = {
  backbone_support: backboneSupport,
};
