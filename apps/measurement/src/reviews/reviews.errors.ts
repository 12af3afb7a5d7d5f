import { defineProblems } from '@impact/service';

export const reviewProblems = defineProblems({
  noReviewer: {
    status: 403,
    code: 'REVIEWER_REQUIRED',
    title: 'You review nothing here',
    detail: (p: { initiativeId: string }) =>
      `You are reviewer nowhere in initiative ${p.initiativeId}: ask its coordinator to grant the role.`,
  },
  seenMissing: {
    status: 428,
    code: 'SEEN_MISSING',
    title: 'You do not say what you have seen',
    detail:
      'What the filter matches may be other than what you have looked at: list that in seen, each with its version, or say unseen: true if whatever matches is meant.',
  },
  changedSinceSeen: {
    status: 409,
    code: 'CHANGED_SINCE_SEEN',
    title: 'It is not what was seen any more',
    detail: () =>
      'Somebody changed this submission since you looked at it, so nothing was decided: look at it again.',
  },
});
