import { defineProblems } from '@impact/service';

/** What is refused about meetings; `path` names the member of the request. */
export const meetingProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'MEETING_NOT_FOUND',
    title: 'No such meeting',
    detail: (p: { meetingId: string }) =>
      `No meeting ${p.meetingId} lies within what you may see: check the id, or ask a coordinator.`,
  },
  ahead: {
    status: 422,
    code: 'MEETING_AHEAD',
    title: 'The meeting lies ahead',
    detail: (p: { path: string; day: string; today: string }) =>
      `${p.path} ${p.day} lies after ${p.today}, which is today: record a meeting once it was held.`,
  },
  pathMissing: {
    status: 422,
    code: 'MEETING_PATH_MISSING',
    title: 'No path is named',
    detail: (p: { path: string }) =>
      `${p.path}: a meeting along a path names at least one path for which it counts as a contact.`,
  },
  pathUnknown: {
    status: 422,
    code: 'MEETING_PATH_UNKNOWN',
    title: 'No such path in the initiative',
    detail: (p: { path: string; pathId: string }) =>
      `${p.path}: the initiative has no communication path ${p.pathId} that you may see: name one that it has.`,
  },
  withdrawn: {
    status: 409,
    code: 'MEETING_WITHDRAWN',
    title: 'The meeting was withdrawn',
    detail: (p: { meetingId: string; withdrawnOn: string }) =>
      `Meeting ${p.meetingId} was withdrawn on ${p.withdrawnOn}: record one that was held.`,
  },
});
