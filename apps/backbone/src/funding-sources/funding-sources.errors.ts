import { defineProblems } from '@impact/service';

/** What is refused about funding sources; `path` names the member of the request. */
export const fundingSourceProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'FUNDING_SOURCE_NOT_FOUND',
    title: 'No such funding source',
    detail: (p: { fundingSourceId: string }) =>
      `No funding source ${p.fundingSourceId} lies within what you may see: check the id, or ask a coordinator.`,
  },
  exists: {
    status: 409,
    code: 'FUNDING_SOURCE_EXISTS',
    title: 'The funder is entered there already',
    detail: (p: { path: string; fundingSourceId: string }) =>
      `${p.path}: funding source ${p.fundingSourceId} of the same funder and kind shares days with this one: end it first, choose other days, or name the organizations that give the money.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_FUNDING_SOURCES',
    title: 'The participation has as many funding sources as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} funding sources are in force or lie ahead at one participation: end one first.`,
  },
  ended: {
    status: 409,
    code: 'FUNDING_SOURCE_ENDED',
    title: 'The funding source has ended',
    detail: (p: { fundingSourceId: string; validTo: string }) =>
      `Funding source ${p.fundingSourceId} ended on ${p.validTo}: enter the one that follows it.`,
  },
});
