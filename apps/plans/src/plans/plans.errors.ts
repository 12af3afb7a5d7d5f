import { defineProblems } from '@impact/service';

/** How many flaws of a plan one refusal names. */
export const mostFlawsNamed = 100;

/** What plans refuse, and what to do about it. */
export const planProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'PLAN_NOT_FOUND',
    title: 'No such plan',
    detail: (p: { planId: string }) =>
      `No plan ${p.planId} lies within what you may see: check the id, or list the plans of a participation.`,
  },
  versionNotFound: {
    status: 404,
    code: 'PLAN_VERSION_NOT_FOUND',
    title: 'No such version of the plan',
    detail: (p: { planId: string; number: number }) =>
      `Plan ${p.planId} has no version ${p.number} within what you may see: list its versions.`,
  },
  exists: {
    status: 409,
    code: 'PLAN_EXISTS',
    title: 'The participation has this plan already',
    detail: (p: { planId: string; kind: string }) =>
      `The participation already has its ${p.kind} plan: change or amend plan ${p.planId} instead of creating one.`,
  },
  actionNotPossible: {
    status: 409,
    code: 'PLAN_ACTION_NOT_POSSIBLE',
    title: 'The plan is in another state',
    detail: (p: { action: string; planStatus: string; remedy: string }) =>
      `A plan that is ${p.planStatus} does not take '${p.action}': ${p.remedy}.`,
  },
  versionUnderWay: {
    status: 409,
    code: 'PLAN_VERSION_UNDER_WAY',
    title: 'Another version is under way',
    detail: (p: { number: number; planStatus: string }) =>
      `Version ${p.number} of the plan is ${p.planStatus}: finish or withdraw it before the plan is amended.`,
  },
  nothingToAmend: {
    status: 409,
    code: 'PLAN_NOT_APPROVED',
    title: 'No version of the plan is approved',
    detail: (p: { planId: string }) =>
      `Plan ${p.planId} has no approved version to amend: work on the version under way, or create the plan again.`,
  },
  invalid: {
    status: 422,
    code: 'PLAN_CONTENT_INVALID',
    title: 'The plan has flaws',
    detail: (p: { flaws: number }) =>
      `Correct the fields named in errors, of ${p.flaws} the first ${mostFlawsNamed} at most, and send the plan again.`,
  },
  namesBehind: {
    status: 409,
    code: 'PLAN_NAMES_BEHIND',
    title: 'What others have made is still coming in',
    detail: (p: { path: string; name: string }) =>
      `${p.path} names ${p.name}, which is not known here, and what others made is still coming in: repeat the request in a second.`,
  },
  incomplete: {
    status: 422,
    code: 'PLAN_INCOMPLETE',
    title: 'The plan is not complete',
    detail: (p: { kind: string }) =>
      `Add what a plan of kind ${p.kind} needs, as named in errors, and submit it again.`,
  },
  reviewerElsewhere: {
    status: 403,
    code: 'PLAN_REVIEWER_ELSEWHERE',
    title: 'Reviewers at another participation decide about this plan',
    detail: (p: { approverId: string }) =>
      `A reviewer at participation ${p.approverId} approves or returns this plan: ask one of them.`,
  },
  ownPlan: {
    status: 403,
    code: 'PLAN_REVIEW_OF_OWN',
    title: 'Nobody reviews what they submitted',
    detail: (_: object) => 'You submitted this version yourself: another reviewer must approve or return it.',
  },
  dateDoesNotExist: {
    status: 422,
    code: 'DATE_DOES_NOT_EXIST',
    title: 'The date does not exist',
    detail: (p: { path: string; value: string }) => `${p.path} is ${p.value}, which is no day: correct it.`,
  },
  beginsTooLate: {
    status: 422,
    code: 'EFFECTIVE_FROM_TOO_LATE',
    title: 'The plan would begin too late',
    detail: (p: { effectiveFrom: string; latest: string }) =>
      `effectiveFrom ${p.effectiveFrom} lies after ${p.latest}, and no later version could begin before it: give an earlier day.`,
  },
  outsideParticipation: {
    status: 422,
    code: 'EFFECTIVE_FROM_OUTSIDE_PARTICIPATION',
    title: 'The participation is not active on that day',
    detail: (p: { effectiveFrom: string; validFrom: string; validTo: string }) =>
      `effectiveFrom ${p.effectiveFrom} must lie between ${p.validFrom} and ${p.validTo}, the participation's days.`,
  },
  notAfterInForce: {
    status: 409,
    code: 'EFFECTIVE_FROM_NOT_AFTER_IN_FORCE',
    title: 'The version in force began on that day or later',
    detail: (p: { effectiveFrom: string; inForceFrom: string }) =>
      `effectiveFrom ${p.effectiveFrom} must be later than ${p.inForceFrom}, the first day of the version in force.`,
  },
});
