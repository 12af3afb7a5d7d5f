import { defineProblems } from '@impact/service';

export const traceProblems = defineProblems({
  nothingToTrace: {
    status: 404,
    code: 'NOTHING_TO_TRACE',
    title: 'Nothing is known of this id',
    detail: (p: { id: string }) =>
      `No event within what you may see has to do with ${p.id}: give the id of a submission, an event, a request, a notification, a restatement, or a figure key.`,
  },
});
