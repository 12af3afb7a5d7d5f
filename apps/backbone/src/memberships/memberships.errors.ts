import { defineProblems } from '@impact/service';

/** What is refused about memberships; `path` names the member of the request. */
export const membershipProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'MEMBERSHIP_NOT_FOUND',
    title: 'No such membership',
    detail: (p: { membershipId: string }) =>
      `No membership ${p.membershipId} lies within what you may see: check the id, or ask a coordinator.`,
  },
  toOneself: {
    status: 403,
    code: 'NOT_TO_ONESELF',
    title: 'Nobody changes their own roles',
    detail: (p: { path: string }) =>
      `${p.path} is yourself: ask another coordinator at this participation or above it.`,
  },
  onlyAtRoot: {
    status: 422,
    code: 'ROLE_ONLY_AT_ROOT',
    title: 'The role is held at the root only',
    detail: (p: { path: string; role: string; rootParticipationId: string }) =>
      `${p.path} ${p.role} is held only at the root ${p.rootParticipationId}: grant it there.`,
  },
  rolesSeparated: {
    status: 409,
    code: 'ROLES_SEPARATED',
    title: 'Who reports at a participation never reviews there',
    detail: (p: { path: string; membershipId: string; held: string }) =>
      `${p.path} cannot be joined with ${p.held} of membership ${p.membershipId} at the same participation: revoke that one first or choose another person.`,
  },
  exists: {
    status: 409,
    code: 'MEMBERSHIP_EXISTS',
    title: 'The subject already holds this role there',
    detail: (p: { path: string; membershipId: string }) =>
      `${p.path}: membership ${p.membershipId} already gives this role there in these days: nothing has to be granted.`,
  },
  endBeforeStart: {
    status: 422,
    code: 'END_BEFORE_START',
    title: 'The last day lies before the first',
    detail: (p: { path: string; validTo: string; validFrom: string }) =>
      `${p.path} ${p.validTo} lies before ${p.validFrom}: choose that day or a later one.`,
  },
  standInWithoutEnd: {
    status: 422,
    code: 'STAND_IN_WITHOUT_END',
    title: 'A stand-in has a last day',
    detail: (p: { path: string }) => `${p.path} is missing: write the last day of the absence.`,
  },
  nobodyToStandInFor: {
    status: 422,
    code: 'NOBODY_TO_STAND_IN_FOR',
    title: 'Nobody’s place is taken',
    detail: (p: { path: string; absent: string; role: string }) =>
      `${p.path} ${p.absent} is not ${p.role} there on all of these days: correct the person, the days or the role, or grant it without ${p.path}.`,
  },
  revoked: {
    status: 409,
    code: 'MEMBERSHIP_REVOKED',
    title: 'The membership is revoked already',
    detail: (p: { membershipId: string }) =>
      `Membership ${p.membershipId} is revoked: grant a new one if the role is needed again.`,
  },
});
