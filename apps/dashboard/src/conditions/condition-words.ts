import type { Condition, Sector } from '../api/schemas.js';

/** What people call the conditions. */
export const conditionNames: Readonly<Record<Condition['condition'], string>> = {
  influential_champion: 'An influential champion',
  financial_resources: 'Financial resources',
  urgency_for_change: 'Urgency for change',
  common_agenda: 'Common agenda',
  shared_measurement: 'Shared measurement',
  continuous_communication: 'Continuous communication',
  backbone_support: 'Backbone support',
  mutually_reinforcing_activities: 'Mutually reinforcing activities',
  stakeholder_funding: 'Funding by many stakeholders',
  diverse_partners: 'Diverse partners',
  progress_toward_goals: 'Progress toward the same goals',
  shared_learning: 'Learning together',
  replication_at_scale: 'Replication at larger scale',
};

export const statusNames: Readonly<Record<Condition['status'], string>> = {
  met: 'Met',
  at_risk: 'At risk',
  not_met: 'Not met',
  unknown: 'Not known',
};

/** How far supporters see a condition in place. */
export const assessmentLevels = {
  not_in_place: 'Not in place',
  emerging: 'Emerging',
  mostly_in_place: 'Mostly in place',
  in_place: 'In place',
} as const;

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

/** What people call the parts of public life. */
export const sectorNames: Readonly<Record<Sector, string>> = {
  government: 'government',
  education: 'education',
  health: 'health',
  justice: 'justice',
  business: 'business',
  philanthropy: 'philanthropy',
  non_profit: 'non-profit organizations',
  citizens: 'citizens',
};

type Gap = Condition['gaps'][number];

/** What people call the sides of a communication path. */
export const sideNames = {
  federal: 'the federal agency',
  state: 'the state',
  local: 'the community',
  ta_centre: 'the technical assistance centre',
} as const;

/** Says between, or within, which sides of a pair people communicate. */
function pairText(pair: string | null): string {
  const [one, other] = (pair ?? '').split('-') as [keyof typeof sideNames, keyof typeof sideNames];
  if (pair === null) return 'between those for whom it is required';
  return one === other ? `within ${sideNames[one]}` : `between ${sideNames[one]} and ${sideNames[other]}`;
}

type Names = ReadonlyMap<string, string>;

const gapTexts: Readonly<Record<Gap['code'], (of: Gap['of'], nodes: Names) => string>> = {
  champion_missing: () => 'No office is named as a champion at this tier.',
  budget_period_missing: () => 'No budget period of an award is active.',
  allocation_missing: () => 'A participation gets no money of the active budget period.',
  allocation_unacknowledged: () => 'An allocation was not acknowledged by those who get it.',
  assessment_missing: () => 'No needs assessment is in force.',
  finding_missing: () => 'The needs assessment has no finding.',
  finding_unanswered: () => 'No objective of the work plan answers a finding of the needs assessment.',
  plan_missing: () => 'No work plan is in force.',
  planning_meeting_missing: () => 'The work plan names no planning meeting.',
  planning_meeting_unfit: () =>
    'A recorded meeting that the work plan names was not held to plan, in the planning year.',
  objective_missing: () => 'The work plan has no objective.',
  baseline_missing: () => 'An objective does not say where it starts from.',
  evaluation_plan_missing: () => 'No evaluation plan is in force.',
  measure_set_missing: () => 'The evaluation plan binds no measures.',
  path_missing: (of) => `No communication path ${pairText(of)}.`,
  path_late: (of) => `A contact is due ${pairText(of)}.`,
  pairs_not_required: () => 'The initiative requires no communication path of this tier.',
  backbone_missing: () => 'No organization is the backbone.',
  function_uncovered: (of) => `Nobody covers: ${functionNames[of as BackboneFunction]}.`,
  coordination_plan_missing: () => 'No coordination plan is in force.',
  objective_unserved: () => 'An activity serves no objective of a work plan in force.',
  organization_missing: () => 'The activities are of one participant alone.',
  overlap_unresolved: () => 'An activity overlaps with one of another plan, and nobody said why.',
  funding_source_missing: () => 'No funding source is in force.',
  funder_kind_missing: () => 'All money comes from one kind of funder.',
  any_plan_missing: () => 'No plan is in force that says who developed it.',
  plan_sector_missing: () => 'The plans in force were developed with fewer than three sectors.',
  organization_unknown: () => 'A plan was developed with an organization that is not registered.',
  sectors_not_named: () => 'The initiative names no sectors that shall work together.',
  agreement_missing: () => 'No agreement of partners is recorded.',
  sector_missing: (of) => `No partner is from: ${sectorNames[of as Sector]}.`,
  goal_missing: (of, nodes) =>
    of === null
      ? 'No annual goal was ever approved.'
      : `No annual goal on a shared measure is approved for this fiscal year: ${nodes.get(of) ?? 'an organization that you do not see'}.`,
  goal_off_track: (of, nodes) =>
    `An annual goal is off track: ${nodes.get(of ?? '') ?? 'of an organization that you do not see'}.`,
  shared_measures_missing: () => 'The initiative has no measure set in force.',
  lesson_missing: () => 'No lesson was shared in this federal fiscal year.',
  evidence_missing: () => 'No lesson of this federal fiscal year rests on figures.',
  lesson_unread: () => 'No lesson of this federal fiscal year was read elsewhere.',
  replication_missing: () => 'Nothing that was learned here was tried elsewhere, nor the other way round.',
  outcome_missing: () => 'Nobody entered yet what came of trying it elsewhere.',
};

/** Says what would have to be recorded; names are of the nodes that one sees. */
export const gapText = ({ code, of }: Gap, nodes: Names): string => gapTexts[code](of, nodes);
