import { latestBeginning } from '@impact/partnership-rules';
import { defineProblems } from '@impact/service';

/** What is refused about days; `path` names the member of the request. */
export const calendarProblems = defineProblems({
  tooLate: {
    status: 422,
    code: 'DAY_TOO_LATE',
    title: 'The day lies too far ahead',
    detail: (p: { path: string; day: string; latest: string }) =>
      `${p.path} ${p.day} lies after ${p.latest} and could not be taken back: give an earlier day.`,
  },
  endBeforeStart: {
    status: 422,
    code: 'END_BEFORE_START',
    title: 'The last day lies before the first',
    detail: (p: { path: string; day: string; validFrom: string }) =>
      `${p.path} ${p.day} lies before ${p.validFrom}: choose that day or a later one.`,
  },
});

/** Refuses a day that stands for good once it is entered and lies more than ten years ahead. */
export function refuseTooLate(path: string, day: string, today: string): void {
  const latest = latestBeginning(today);
  if (day > latest) throw calendarProblems.tooLate({ path, day, latest });
}
