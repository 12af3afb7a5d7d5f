import { defineProblems } from '@impact/service';

/** What is refused about successions; `path` names the member of the request. */
export const successionProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'SUCCESSION_NOT_FOUND',
    title: 'No such succession',
    detail: (p: { successionId: string }) =>
      `No succession ${p.successionId} was entered: check the id, or list those of an organization.`,
  },
  shape: {
    status: 422,
    code: 'SUCCESSION_SHAPE',
    title: 'The sides do not fit the kind',
    detail: (p: { kind: string; remedy: string }) => `A succession of kind ${p.kind} ${p.remedy}.`,
  },
  notYet: {
    status: 422,
    code: 'SUCCESSION_NOT_YET',
    title: 'The succession has not taken place',
    detail: (p: { path: string; day: string; today: string }) =>
      `${p.path} ${p.day} lies after today, ${p.today}: enter the succession once it has taken place.`,
  },
  ended: {
    status: 409,
    code: 'ORGANIZATION_SUCCEEDED',
    title: 'The organization was there no longer',
    detail: (p: { path: string; organizationId: string; effectiveOn: string; successionId: string }) =>
      `${p.path}: ${p.organizationId} was there until ${p.effectiveOn}, by succession ${p.successionId}: name one of its successors, an earlier day, or take that succession back.`,
  },
  later: {
    status: 409,
    code: 'SUCCESSION_BEFORE_OTHERS',
    title: 'The organization was there later',
    detail: (p: { path: string; organizationId: string; effectiveOn: string; successionId: string }) =>
      `${p.path}: succession ${p.successionId} names ${p.organizationId} on ${p.effectiveOn}, when this one would have ended it: give a later day, or take that succession back.`,
  },
  exists: {
    status: 409,
    code: 'SUCCESSION_EXISTS',
    title: 'The succession is entered already',
    detail: (p: { successionId: string }) => `Succession ${p.successionId} says the same: use that one.`,
  },
  revoked: {
    status: 409,
    code: 'SUCCESSION_REVOKED',
    title: 'The succession is taken back already',
    detail: (p: { successionId: string }) =>
      `Succession ${p.successionId} was taken back: enter what holds instead.`,
  },
});
