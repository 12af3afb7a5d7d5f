import { defineProblems } from '@impact/service';

export const reviewProblems = defineProblems({
  noReviewer: {
    status: 403,
    code: 'REVIEWER_REQUIRED',
    title: 'You review nothing here',
    detail: (p: { initiativeId: string }) =>
      `You are reviewer nowhere in initiative ${p.initiativeId}: ask its coordinator to grant the role.`,
  },
});
