import { defineProblems } from '@impact/service';

/** What is refused about replications; `path` names the member of the request. */
export const replicationProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'REPLICATION_NOT_FOUND',
    title: 'No such replication',
    detail: (p: { replicationId: string }) =>
      `No replication ${p.replicationId} lies within the initiatives where you take part: check the id, or ask a coordinator.`,
  },
  lessonNotPublished: {
    status: 422,
    code: 'REPLICATION_OF_UNPUBLISHED_LESSON',
    title: 'The lesson is not published here',
    detail: (p: { path: string; lessonId: string }) =>
      `${p.path} ${p.lessonId} is no lesson that is published in the initiative of the participation: choose one that is.`,
  },
  ownLesson: {
    status: 422,
    code: 'REPLICATION_OF_OWN_LESSON',
    title: 'The lesson is the participation’s own',
    detail: (p: { path: string }) =>
      `${p.path} is the participation that learned the lesson: a replication is made by another one.`,
  },
  indicatorNotOfLesson: {
    status: 422,
    code: 'REPLICATION_BY_OTHER_INDICATOR',
    title: 'The lesson does not concern the indicator',
    detail: (p: { path: string; indicator: string; lessonId: string }) =>
      `${p.path} ${p.indicator} is no indicator version that lesson ${p.lessonId} concerns: choose one of those.`,
  },
  outcomeOfOtherIndicator: {
    status: 422,
    code: 'REPLICATION_OUTCOME_OF_OTHER_INDICATOR',
    title: 'The outcome is of another indicator',
    detail: (p: { path: string; of: string; indicator: string }) =>
      `${p.path} ${p.of} is not ${p.indicator}, by which the replication is evaluated: give figures of that version.`,
  },
  exists: {
    status: 409,
    code: 'REPLICATION_EXISTS',
    title: 'The participation replicates the lesson already',
    detail: (p: { path: string; replicationId: string }) =>
      `${p.path}: replication ${p.replicationId} of the same lesson by the same indicator goes on there: evaluate or abandon it first.`,
  },
  ended: {
    status: 409,
    code: 'REPLICATION_ENDED',
    title: 'The replication is over',
    detail: (p: { replicationId: string; status: string }) =>
      `Replication ${p.replicationId} is ${p.status} and stays so: start another one if the work goes on.`,
  },
});
