import { defineProblems } from '@impact/service';

/** What is refused about requests for technical assistance; `path` names the member of the request. */
export const taRequestProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'TA_REQUEST_NOT_FOUND',
    title: 'No such request for technical assistance',
    detail: (p: { taRequestId: string }) =>
      `No request for technical assistance ${p.taRequestId} lies within what you may see: check the id, or ask a coordinator.`,
  },
  notPossible: {
    status: 409,
    code: 'TA_REQUEST_ACTION_NOT_POSSIBLE',
    title: 'The request is past this',
    detail: (p: { action: string; status: string; possible: string }) =>
      `A request that is ${p.status} takes no ${p.action}: what it takes is ${p.possible}.`,
  },
  dueBeforeToday: {
    status: 422,
    code: 'TA_REQUEST_DUE_IN_THE_PAST',
    title: 'The day by which an answer is needed has passed',
    detail: (p: { path: string; day: string; today: string }) =>
      `${p.path} ${p.day} lies before ${p.today}: choose that day or a later one.`,
  },
  notSupporter: {
    status: 422,
    code: 'TA_REQUEST_NOT_FOR_SUPPORTER',
    title: 'Whoever it is given to supports nobody there',
    detail: (p: { path: string; participationId: string }) =>
      `${p.path} names nobody who is supporter at participation ${p.participationId} or above it today: name one who is, or have the role granted first.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_TA_REQUESTS',
    title: 'The participation has as many open requests as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} requests of one participation wait for an answer: have some answered first.`,
  },
});
