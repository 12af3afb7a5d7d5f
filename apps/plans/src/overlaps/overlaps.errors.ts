import { defineProblems } from '@impact/service';

/** What is refused about overlaps of activities. */
export const overlapProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'OVERLAP_NOT_FOUND',
    title: 'No such overlap',
    detail: (p: { overlapId: string }) =>
      `No overlap ${p.overlapId} of activities lies within what you may see: check the id, or list the overlaps of a participation.`,
  },
  notOpen: {
    status: 409,
    code: 'OVERLAP_NOT_OPEN',
    title: 'The overlap is open no more',
    detail: (p: { overlapId: string; overlapStatus: string }) =>
      `Overlap ${p.overlapId} is ${p.overlapStatus} already: read it again, there is nothing left to explain.`,
  },
});
