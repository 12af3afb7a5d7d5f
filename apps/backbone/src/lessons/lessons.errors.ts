import { defineProblems } from '@impact/service';

/** What is refused about lessons; `path` names the member of the request. */
export const lessonProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'LESSON_NOT_FOUND',
    title: 'No such lesson',
    detail: (p: { lessonId: string }) =>
      `No lesson ${p.lessonId} was published where you take part: check the id, or ask a supporter.`,
  },
  notPossible: {
    status: 409,
    code: 'LESSON_ACTION_NOT_POSSIBLE',
    title: 'The lesson is past this',
    detail: (p: { action: string; status: string }) =>
      `A lesson that is ${p.status} takes no ${p.action}: a draft is written, published or retired, what is published is read or retired.`,
  },
  evidenceOfOtherIndicator: {
    status: 422,
    code: 'LESSON_EVIDENCE_OF_OTHER_INDICATOR',
    title: 'The evidence is of an indicator that the lesson does not concern',
    detail: (p: { path: string; indicator: string }) =>
      `${p.path} ${p.indicator} is none of the lesson's indicators: name it among them, or leave the figure out.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_LESSON_DRAFTS',
    title: 'The participation has as many drafts of lessons as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} drafts of one participation wait for publication: have one published or retired first.`,
  },
});
