import { latestBeginning } from '@impact/partnership-rules';
import { defineProblems } from '@impact/service';

/** What is refused about whatever is entered at a participation; `path` names the member of the request. */
export const coordinationProblems = defineProblems({
  initiativeClosed: {
    status: 409,
    code: 'INITIATIVE_CLOSED',
    title: 'The initiative is closed',
    detail: (p: { initiativeId: string }) =>
      `Initiative ${p.initiativeId} is closed, so its communication stays as it is recorded: use an open one.`,
  },
  tooLate: {
    status: 422,
    code: 'DAY_TOO_LATE',
    title: 'The day lies too far ahead',
    detail: (p: { path: string; day: string; latest: string }) =>
      `${p.path} ${p.day} lies after ${p.latest}: give an earlier day.`,
  },
  partyUnknown: {
    status: 422,
    code: 'PARTY_UNKNOWN',
    title: 'No such party in the initiative',
    detail: (p: { path: string; participationId: string; side: string }) =>
      `${p.path}: the initiative has no participation ${p.participationId} of tier ${p.side}: name one that it has, or the whole side.`,
  },
});

/** Refuses a day that lies more than ten years ahead. */
export function refuseTooLate(path: string, day: string, today: string): void {
  const latest = latestBeginning(today);
  if (day > latest) throw coordinationProblems.tooLate({ path, day, latest });
}
