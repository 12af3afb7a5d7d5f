import type { ActivityStatus } from '@impact/contracts';

const transitions: Readonly<Record<ActivityStatus, readonly ActivityStatus[]>> = {
  planned: ['under_way', 'done', 'stopped'],
  under_way: ['done', 'stopped'],
  done: ['under_way'],
  stopped: ['planned', 'under_way'],
};

/** Whether an activity that has come so far can come to that next. */
export const canBecome = (from: ActivityStatus, to: ActivityStatus): boolean =>
  transitions[from].includes(to);

/** What an activity can come to next, in words. */
export const possibleAfter = (from: ActivityStatus): string => transitions[from].join(' or ');
