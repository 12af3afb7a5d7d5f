import { defineProblems } from '@impact/service';

/** What is refused about organizations; `path` names the member of the request. */
export const organizationProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'ORGANIZATION_NOT_FOUND',
    title: 'No such organization',
    detail: (p: { organizationId: string }) =>
      `No organization ${p.organizationId} is registered: check the id or search by scheme and code.`,
  },
  unknown: {
    status: 422,
    code: 'ORGANIZATION_UNKNOWN',
    title: 'The organization is not registered',
    detail: (p: { path: string; organizationId: string }) =>
      `${p.path} ${p.organizationId} is no registered organization: register it first.`,
  },
  roleRequiredHere: {
    status: 403,
    code: 'ROLE_REQUIRED_HERE',
    title: 'Your role does not reach here',
    detail: (p: { organizationId: string }) =>
      `Organization ${p.organizationId} is changed by coordinators where it takes part at its highest tier, or above, and by stewards: ask one of them.`,
  },
  codeTaken: {
    status: 409,
    code: 'CODE_TAKEN',
    title: 'The code is taken',
    detail: (p: { path: string; scheme: string; takenCode: string }) =>
      `${p.path}: ${p.scheme} ${p.takenCode} belongs or belonged to another organization: use that organization, or correct the code.`,
  },
});
