import { defineProblems } from '@impact/service';

/** What is refused about initiatives; `path` names the member of the request. */
export const initiativeProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'INITIATIVE_NOT_FOUND',
    title: 'No such initiative',
    detail: (p: { initiativeId: string }) =>
      `No initiative ${p.initiativeId} lies within what you may see: check the id, or ask its steward for a role.`,
  },
  stewardRequired: {
    status: 403,
    code: 'STEWARD_REQUIRED',
    title: 'Only a steward opens an initiative',
    detail:
      'Opening an initiative needs the role steward of another one; the very first is opened by the configured first administrator.',
  },
  codeTaken: {
    status: 409,
    code: 'INITIATIVE_CODE_TAKEN',
    title: 'Another initiative has this code',
    detail: (p: { path: string; initiativeCode: string }) =>
      `${p.path} ${p.initiativeCode} belongs to another initiative: choose another code.`,
  },
  notFederal: {
    status: 422,
    code: 'NOT_A_FEDERAL_AGENCY',
    title: 'The root is not a federal agency',
    detail: (p: { path: string; organizationId: string; kind: string }) =>
      `${p.path} ${p.organizationId} is registered as ${p.kind}: an initiative belongs to an organization of kind federal_agency.`,
  },
  timeZoneUnknown: {
    status: 422,
    code: 'TIME_ZONE_UNKNOWN',
    title: 'The database does not know the time zone',
    detail: (p: { path: string; timeZone: string }) =>
      `${p.path} ${p.timeZone} is no name by which the database tells days apart: write one as in America/Chicago.`,
  },
  statusOrder: {
    status: 409,
    code: 'STATUS_ORDER',
    title: 'The status does not follow',
    detail: (p: { path: string; from: string; to: string; next: string }) =>
      `${p.path} cannot go from ${p.from} to ${p.to}: the next one is ${p.next}.`,
  },
  closed: {
    status: 409,
    code: 'INITIATIVE_CLOSED',
    title: 'The initiative is closed',
    detail: (p: { initiativeId: string }) =>
      `Initiative ${p.initiativeId} is closed, so its awards, participations and memberships stay as they are: use an open one.`,
  },
});
