import { defineProblems } from '@impact/service';

export const reviewProblems = defineProblems({
  noReviewer: {
    status: 403,
    code: 'REVIEWER_REQUIRED',
    title: 'You review nothing here',
    detail: (p: { initiativeId: string }) =>
      `You are reviewer nowhere in initiative ${p.initiativeId}: ask its coordinator to grant the role.`,
  },
  changedSinceSeen: {
    status: 409,
    code: 'CHANGED_SINCE_SEEN',
    title: 'It is not what was seen any more',
    detail: () =>
      'Somebody changed this submission since you looked at it, so nothing was decided: look at it again.',
  },
});
