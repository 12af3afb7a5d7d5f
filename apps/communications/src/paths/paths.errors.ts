import { defineProblems } from '@impact/service';

/** What is refused about communication paths; `path` names the member of the request. */
export const pathProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'PATH_NOT_FOUND',
    title: 'No such communication path',
    detail: (p: { pathId: string }) =>
      `No communication path ${p.pathId} lies within what you may see: check the id, or ask a coordinator.`,
  },
  endBeforeStart: {
    status: 422,
    code: 'END_BEFORE_START',
    title: 'The last day lies before the first',
    detail: (p: { path: string; day: string; validFrom: string }) =>
      `${p.path} ${p.day} lies before ${p.validFrom}: choose that day or a later one.`,
  },
  exists: {
    status: 409,
    code: 'PATH_EXISTS',
    title: 'The parties have such a path already',
    detail: (p: { path: string; pathId: string }) =>
      `${p.path}: path ${p.pathId} between the same parties, for the same purpose, shares days with this one: change that one, or close it first.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_PATHS',
    title: 'The participation has as many paths as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} paths hold or lie ahead at one participation: close one first.`,
  },
  closed: {
    status: 409,
    code: 'PATH_CLOSED',
    title: 'The path was closed',
    detail: (p: { pathId: string; validTo: string }) =>
      `Communication path ${p.pathId} was closed on ${p.validTo}: establish a new one if they keep in touch.`,
  },
  contactAhead: {
    status: 422,
    code: 'CONTACT_AHEAD',
    title: 'The contact lies ahead',
    detail: (p: { path: string; day: string; today: string }) =>
      `${p.path} ${p.day} lies after ${p.today}, which is today: enter a contact once it was made.`,
  },
  contactBefore: {
    status: 422,
    code: 'CONTACT_BEFORE_PATH',
    title: 'The contact lies before the path',
    detail: (p: { path: string; day: string; validFrom: string }) =>
      `${p.path} ${p.day} lies before ${p.validFrom}, the first day of the path: enter one that was made since.`,
  },
  contactKnown: {
    status: 409,
    code: 'CONTACT_KNOWN',
    title: 'A contact is known that is as late',
    detail: (p: { path: string; day: string; lastContactOn: string }) =>
      `${p.path} ${p.day}: the last contact was on ${p.lastContactOn}, and an earlier one changes nothing.`,
  },
  noContact: {
    status: 409,
    code: 'NO_CONTACT',
    title: 'There is no contact to withdraw',
    detail: (p: { pathId: string }) =>
      `Communication path ${p.pathId} has no contact that can be withdrawn: only the last one can, once.`,
  },
  contactOfAnother: {
    status: 409,
    code: 'CONTACT_OF_ANOTHER',
    title: 'The contact was entered by somebody else',
    detail: (p: { pathId: string }) =>
      `The last contact of communication path ${p.pathId} was entered by somebody else: ask them, or a coordinator.`,
  },
});
