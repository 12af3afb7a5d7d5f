import { directoryProblems } from '@impact/directory';
import { defineProblems } from '@impact/service';

export const initiativeProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'INITIATIVE_NOT_FOUND',
    title: 'No such initiative',
    detail: (p: { initiativeId: string }) =>
      `No initiative ${p.initiativeId} lies within what you may see: check the id, or ask its coordinator for a role.`,
  },
  behind: {
    status: 409,
    code: 'DIRECTORY_BEHIND',
    title: 'The directory is catching up',
    detail: (p: { initiativeId: string }) =>
      `Initiative ${p.initiativeId} is not known here yet and the directory is catching up: repeat the request in a second.`,
  },
});

/** What is refused to those who are not stewards of the initiative. */
export const stewardProblems = [
  initiativeProblems.notFound,
  initiativeProblems.behind,
  directoryProblems.roleRequiredHere,
] as const;
