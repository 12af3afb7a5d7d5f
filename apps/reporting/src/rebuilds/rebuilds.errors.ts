import { defineProblems } from '@impact/service';

/** What a rebuild is refused for, and what to do about it. */
export const rebuildProblems = defineProblems({
  running: {
    status: 409,
    code: 'REBUILD_RUNNING',
    title: 'A rebuild is running',
    detail: 'Wait until the rebuild under way has ended, or abort it, and start again.',
  },
  notFound: {
    status: 404,
    code: 'REBUILD_NOT_FOUND',
    title: 'No such rebuild',
    detail: (p: { id: string }) => `There is no rebuild ${p.id}: take the id from the answer to its start.`,
  },
  over: {
    status: 409,
    code: 'REBUILD_OVER',
    title: 'The rebuild is over',
    detail: (p: { phase: string }) => `It is ${p.phase}, so nothing is left to abort: start another one.`,
  },
});
