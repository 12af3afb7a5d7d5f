import { defineProblems } from '@impact/service';

/** What is refused about the figures that something rests on; `path` names the member of the request. */
export const evidenceProblems = defineProblems({
  elsewhere: {
    status: 422,
    code: 'EVIDENCE_OUTSIDE_INITIATIVE',
    title: 'The evidence lies outside the initiative',
    detail: (p: { path: string; participationId: string }) =>
      `${p.path} ${p.participationId} is no participation of this initiative: name one that is.`,
  },
});
