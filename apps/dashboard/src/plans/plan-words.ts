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

/** What people call the fields of a plan and its parts. */
export const fieldNames: Readonly<Record<string, string>> = {
  statement: 'What is said',
  indicator: 'Measure',
  baseline: 'Starts from',
  target: 'To be reached',
  direction: 'Better is',
  due: 'Due',
  findingIds: 'Findings that it answers',
  type: 'What is done',
  population: 'For whom',
  siteParticipationId: 'Where',
  from: 'First day',
  to: 'Last day',
  objectiveIds: 'Objectives that it serves',
  participationIds: 'By whom',
  topic: 'About',
  developedWith: 'Organizations that it was written with',
  planningMeetings: 'Planning meetings',
  measureSetId: 'Measure set',
};
