import { defineProblems } from '@impact/service';

/** What is refused about backbone assignments; `path` names the member of the request. */
export const backboneAssignmentProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'BACKBONE_ASSIGNMENT_NOT_FOUND',
    title: 'No such backbone assignment',
    detail: (p: { assignmentId: string }) =>
      `No backbone assignment ${p.assignmentId} lies within what you may see: check the id, or ask a coordinator.`,
  },
  modeContradicts: {
    status: 422,
    code: 'BACKBONE_MODE_CONTRADICTS',
    title: 'The mode contradicts the organization',
    detail: (p: { path: string; mode: string; organizationId: string }) =>
      `${p.path} ${p.mode} does not fit organization ${p.organizationId}: support is internal where the participation's own organization gives it, and separate where another does.`,
  },
  exists: {
    status: 409,
    code: 'BACKBONE_ASSIGNMENT_EXISTS',
    title: 'The organization is the backbone there already',
    detail: (p: { path: string; assignmentId: string }) =>
      `${p.path}: assignment ${p.assignmentId} of the same organization shares days with this one: end it first, or choose other days.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_BACKBONE_ASSIGNMENTS',
    title: 'The participation has as many backbone assignments as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} assignments hold or lie ahead at one participation: end one first.`,
  },
  ended: {
    status: 409,
    code: 'BACKBONE_ASSIGNMENT_ENDED',
    title: 'The backbone assignment has ended',
    detail: (p: { assignmentId: string; validTo: string }) =>
      `Backbone assignment ${p.assignmentId} ended on ${p.validTo}: enter a new one if the support goes on.`,
  },
});
