import type { AgreedActivity, Plan } from '../api/schemas.js';

/** What people call the kinds of plans. */
export const planKinds: Readonly<Record<Plan['kind'], string>> = {
  work: 'Work plan',
  evaluation: 'Evaluation plan',
  coordination: 'Coordination and integration plan',
  needs_assessment: 'Needs assessment',
  disparity_impact: 'Disparity impact statement',
};

/** What people call the states of a plan. */
export const planStatuses: Readonly<Record<Plan['status'], string>> = {
  draft: 'draft',
  submitted: 'waits for its reviewer',
  returned: 'returned',
  approved: 'approved',
  superseded: 'followed by a later version',
  withdrawn: 'withdrawn',
  ended: 'ended with its organization',
};

/** What people call how far an activity has come. */
export const activityStatuses: Readonly<Record<AgreedActivity['status'], string>> = {
  planned: 'planned',
  under_way: 'under way',
  done: 'done',
  stopped: 'stopped',
};

/** What an activity can come to next. */
export const nextStatuses: Readonly<Record<AgreedActivity['status'], readonly AgreedActivity['status'][]>> = {
  planned: ['under_way', 'done', 'stopped'],
  under_way: ['done', 'stopped'],
  done: ['under_way'],
  stopped: ['planned', 'under_way'],
};
