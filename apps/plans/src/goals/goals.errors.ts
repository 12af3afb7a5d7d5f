import { defineProblems } from '@impact/service';

/** What annual goals refuse, and what to do about it. */
export const goalProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'GOAL_NOT_FOUND',
    title: 'No such annual goal',
    detail: (p: { goalId: string }) =>
      `No annual goal ${p.goalId} lies within what you may see: check the id, or list the goals of a participation.`,
  },
  exists: {
    status: 409,
    code: 'GOAL_EXISTS',
    title: 'The participation has this annual goal already',
    detail: (p: { goalId: string; indicator: string; fiscalYear: string }) =>
      `The participation already has its goal of ${p.indicator} for ${p.fiscalYear}: change goal ${p.goalId} instead of setting one.`,
  },
  actionNotPossible: {
    status: 409,
    code: 'GOAL_ACTION_NOT_POSSIBLE',
    title: 'The annual goal is in another state',
    detail: (p: { action: string; goalStatus: string; remedy: string }) =>
      `An annual goal that is ${p.goalStatus} does not take '${p.action}': ${p.remedy}.`,
  },
  yearOver: {
    status: 409,
    code: 'GOAL_YEAR_OVER',
    title: 'The fiscal year is over',
    detail: (p: { fiscalYear: string }) =>
      `${p.fiscalYear} is over, and its goals stay as they were: set a goal for this fiscal year or a later one.`,
  },
  yearBegun: {
    status: 409,
    code: 'GOAL_YEAR_BEGUN',
    title: 'The fiscal year has begun',
    detail: (p: { fiscalYear: string }) =>
      `${p.fiscalYear} has begun with the goal that was approved for it: set a goal for a later fiscal year.`,
  },
  yearTooLate: {
    status: 422,
    code: 'GOAL_YEAR_TOO_LATE',
    title: 'The fiscal year lies too far ahead',
    detail: (p: { fiscalYear: string; latest: string }) =>
      `${p.fiscalYear} lies after ${p.latest}, the last year for which goals are set today: give an earlier one.`,
  },
  changedThisYear: {
    status: 409,
    code: 'GOAL_CHANGED_THIS_YEAR',
    title: 'The annual goal was changed this fiscal year',
    detail: (p: { year: string }) =>
      `The goal was approved and then changed in ${p.year}, which is done once in a fiscal year: change it in the next one.`,
  },
  invalid: {
    status: 422,
    code: 'GOAL_INVALID',
    title: 'The annual goal has flaws',
    detail: (_: object) => 'Correct the fields named in errors, and send the goal again.',
  },
  namesBehind: {
    status: 409,
    code: 'GOAL_NAMES_BEHIND',
    title: 'What others have made is still coming in',
    detail: (p: { path: string; name: string }) =>
      `${p.path} names ${p.name}, which is not known here, and what others made is still coming in: repeat the request in a second.`,
  },
  reviewerElsewhere: {
    status: 403,
    code: 'GOAL_REVIEWER_ELSEWHERE',
    title: 'Reviewers at another participation decide about this goal',
    detail: (p: { approverId: string }) =>
      `A reviewer at participation ${p.approverId} approves or returns this goal: ask one of them.`,
  },
  ownGoal: {
    status: 403,
    code: 'GOAL_REVIEW_OF_OWN',
    title: 'Nobody reviews what they submitted',
    detail: (_: object) => 'You submitted this goal yourself: another reviewer must approve or return it.',
  },
  dateDoesNotExist: {
    status: 422,
    code: 'DATE_DOES_NOT_EXIST',
    title: 'The date does not exist',
    detail: (p: { path: string; value: string }) => `${p.path} is ${p.value}, which is no day: correct it.`,
  },
});
