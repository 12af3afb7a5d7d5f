import type { Condition } from '../api/schemas.js';

/** What people call the conditions. */
export const conditionNames: Readonly<Record<Condition['condition'], string>> = {
  backbone_support: 'Backbone support',
};

export const statusNames: Readonly<Record<Condition['status'], string>> = {
  met: 'Met',
  at_risk: 'At risk',
  not_met: 'Not met',
  unknown: 'Not known',
};

/** What people call the six functions of a backbone. */
export const functionNames = {
  vision_and_strategy: 'Guide vision and strategy',
  aligned_activities: 'Support aligned activities',
  shared_measurement: 'Establish shared measurement',
  public_will: 'Build public will',
  policy: 'Advance policy',
  funding: 'Mobilize funding',
} as const;

export type BackboneFunction = keyof typeof functionNames;
export const backboneFunctions = Object.keys(functionNames) as BackboneFunction[];

/** Says what would have to be recorded. */
export function gapText({ code, of }: Condition['gaps'][number]): string {
  if (code === 'backbone_missing') return 'No organization is the backbone.';
  return `Nobody covers: ${functionNames[of as BackboneFunction]}.`;
}
