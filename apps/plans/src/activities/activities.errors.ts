import { defineProblems } from '@impact/service';

/** What is refused about the activities of approved plans; `path` names the member of the request. */
export const activityProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'ACTIVITY_NOT_FOUND',
    title: 'No such activity',
    detail: (p: { activityId: string }) =>
      `No activity ${p.activityId} of an approved plan lies within what you may see: check the id, or list the activities of a plan.`,
  },
  idTaken: {
    status: 409,
    code: 'ACTIVITY_ID_TAKEN',
    title: 'The id is that of an activity of another plan',
    detail: (p: { activityId: string }) =>
      `Another approved plan has an activity ${p.activityId}: give the activity of this plan an id of its own, or none.`,
  },
  notInForce: {
    status: 409,
    code: 'ACTIVITY_NOT_IN_FORCE',
    title: 'No version in force has this activity',
    detail: (p: { activityId: string; planId: string }) =>
      `The version of plan ${p.planId} that is in force today does not have activity ${p.activityId}: amend the plan, or wait for the version that has it.`,
  },
  sameStatus: {
    status: 409,
    code: 'ACTIVITY_STATUS_SAME',
    title: 'The activity is so already',
    detail: (p: { activityId: string; activityStatus: string }) =>
      `Activity ${p.activityId} is ${p.activityStatus} already: there is nothing to change.`,
  },
  statusNotPossible: {
    status: 409,
    code: 'ACTIVITY_STATUS_NOT_POSSIBLE',
    title: 'An activity does not come to that from where it is',
    detail: (p: { from: string; to: string; possible: string }) =>
      `An activity that is ${p.from} does not become ${p.to}: say ${p.possible}.`,
  },
  dayAhead: {
    status: 422,
    code: 'ACTIVITY_DAY_AHEAD',
    title: 'The day lies ahead',
    detail: (p: { path: string; day: string; today: string }) =>
      `${p.path} ${p.day} lies after ${p.today}, which is today: say how far an activity has come once it has.`,
  },
  dayBeforeLast: {
    status: 422,
    code: 'ACTIVITY_DAY_BEFORE_LAST',
    title: 'The day lies before the last change',
    detail: (p: { path: string; day: string; statusOn: string }) =>
      `${p.path} ${p.day} lies before ${p.statusOn}, since which the activity is as it is: give that day or a later one.`,
  },
});
