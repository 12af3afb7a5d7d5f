import { defineProblems } from '@impact/service';

/** What the directory refuses, and what to do about it. */
export const directoryProblems = defineProblems({
  participationNotFound: {
    status: 404,
    code: 'PARTICIPATION_NOT_FOUND',
    title: 'No such participation',
    detail: (p: { participationId: string }) =>
      `No participation ${p.participationId} lies within what you may see: check the id, or ask its coordinator for a role.`,
  },
  roleRequiredHere: {
    status: 403,
    code: 'ROLE_REQUIRED_HERE',
    title: 'Your role does not reach here',
    detail: (p: { participationId: string; roles: string }) =>
      `This needs the role ${p.roles} at participation ${p.participationId} or above it: ask its coordinator to grant it.`,
  },
  behind: {
    status: 409,
    code: 'DIRECTORY_BEHIND',
    title: 'The directory is catching up',
    detail: (p: { participationId: string }) =>
      `Participation ${p.participationId} is not known here yet and the directory is catching up: repeat the request in a second.`,
  },
  stale: {
    status: 503,
    code: 'DIRECTORY_STALE',
    title: 'The directory is too old to trust',
    detail: (p: { staleSeconds: number }) =>
      `Roles were last confirmed ${p.staleSeconds} seconds ago, so nothing is shown or changed by them: repeat the request when the backbone is heard again.`,
  },
});
