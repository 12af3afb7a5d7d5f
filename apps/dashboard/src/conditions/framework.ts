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

const backbone: Place = { to: '/nodes/$nodeId/backbone-support', name: 'Backbone' };

/** Where that is entered by which a condition is judged. */
export const placesOf: Readonly<Record<string, readonly Place[]>> = {
  backbone_support: [backbone],
};

/** Where a kind of fact is entered. */
export const placeOfFact: Readonly<Record<string, Place>> = {
  backbone_assignment: backbone,
};
