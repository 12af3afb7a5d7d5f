import type { LinkProps } from '@tanstack/react-router';

/** The three parts of the framework, in the words and the order of those who wrote it. */
export const framework = [
  {
    title: 'Before it begins',
    note: 'Three preconditions, without which the work does not get under way.',
    conditions: ['influential_champion', 'urgency_for_change', 'financial_resources'],
  },
  {
    title: 'Working together',
    note: 'Five conditions of collective impact.',
    conditions: [
      'common_agenda',
      'shared_measurement',
      'continuous_communication',
      'backbone_support',
      'mutually_reinforcing_activities',
    ],
  },
  {
    title: 'What it needs to last',
    note: 'Five needs of a partnership that grows.',
    conditions: [
      'stakeholder_funding',
      'diverse_partners',
      'progress_toward_goals',
      'shared_learning',
      'replication_at_scale',
    ],
  },
] as const;

/** A page about something of a node. */
type NodePath = Extract<LinkProps['to'], `/nodes/$nodeId/${string}`>;

/** A page on which something of a node is entered, and what it is called there. */
export interface Place {
  readonly to: NodePath;
  readonly name: string;
}

const place = (to: NodePath, name: string): Place => ({ to, name });

/** Where everything is entered that is recorded of a node. */
const places = {
  champions: place('/nodes/$nodeId/champions', 'Champions'),
  funding: place('/nodes/$nodeId/funding', 'Funding'),
  plans: place('/nodes/$nodeId/plans', 'Plans'),
  goals: place('/nodes/$nodeId/goals', 'Annual goals'),
  overlaps: place('/nodes/$nodeId/overlaps', 'Overlaps'),
  backbone: place('/nodes/$nodeId/backbone-support', 'Backbone'),
  agreements: place('/nodes/$nodeId/agreements', 'Agreements'),
  lessons: place('/nodes/$nodeId/lessons', 'Lessons'),
  paths: place('/nodes/$nodeId/paths', 'Communication'),
  meetings: place('/nodes/$nodeId/meetings', 'Meetings'),
  announcements: place('/nodes/$nodeId/announcements', 'Announcements'),
  assessments: place('/nodes/$nodeId/assessments', 'Assessments'),
  assistance: place('/nodes/$nodeId/assistance', 'Assistance'),
};

export const allPlaces: readonly Place[] = Object.values(places);

/** Where that is entered by which a condition is judged. */
export const placesOf: Readonly<Record<string, readonly Place[]>> = {
  influential_champion: [places.champions],
  urgency_for_change: [places.plans],
  financial_resources: [places.funding],
  common_agenda: [places.plans, places.meetings],
  shared_measurement: [places.plans],
  continuous_communication: [places.paths, places.meetings],
  backbone_support: [places.backbone],
  mutually_reinforcing_activities: [places.plans, places.overlaps],
  stakeholder_funding: [places.funding, places.plans],
  diverse_partners: [places.agreements],
  progress_toward_goals: [places.goals],
  shared_learning: [places.lessons],
  replication_at_scale: [places.lessons],
};

/** Where a kind of fact is entered. */
export const placeOfFact: Readonly<Record<string, Place>> = {
  champion: places.champions,
  award: places.funding,
  allocation: places.funding,
  funding_source: places.funding,
  work_plan: places.plans,
  evaluation_plan: places.plans,
  coordination_plan: places.plans,
  needs_assessment: places.plans,
  annual_goal: places.goals,
  plan_overlap: places.overlaps,
  communication_path: places.paths,
  meeting: places.meetings,
  backbone_assignment: places.backbone,
  agreement: places.agreements,
  lesson: places.lessons,
  replication: places.lessons,
};
