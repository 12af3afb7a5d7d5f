import { defineProblems } from '@impact/service';

/** What is refused about assessments; `path` names the member of the request. */
export const assessmentProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'ASSESSMENT_NOT_FOUND',
    title: 'No such assessment',
    detail: (p: { assessmentId: string }) =>
      `No assessment ${p.assessmentId} lies within what you may see: check the id, or ask a supporter.`,
  },
  ahead: {
    status: 422,
    code: 'ASSESSMENT_AHEAD',
    title: 'The day of the assessment is still to come',
    detail: (p: { path: string; day: string; today: string }) =>
      `${p.path} ${p.day} lies after today, ${p.today}: give the day on which it was seen.`,
  },
  tooEarly: {
    status: 422,
    code: 'ASSESSMENT_TOO_EARLY',
    title: 'The participation had not begun',
    detail: (p: { path: string; day: string; begunOn: string }) =>
      `${p.path} ${p.day} lies before ${p.begunOn}, on which the participation began: give a later day.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_ASSESSMENTS',
    title: 'The condition was assessed as often as it may be on one day',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} assessments of one condition at one participation are of the same day: give another day.`,
  },
});
