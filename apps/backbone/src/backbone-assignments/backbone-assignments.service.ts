import { SupportAssigned, SupportEnded } from '@impact/contracts';
import type { Caller, Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type DatedNoun, DatedRecords } from '../dated-records/dated-records.js';
import type { DatedRecordQuery, DatedRecordEndRequest } from '../dated-records/dated-records.dto.js';
import { listOf } from '../dated-records/dated-records.queries.js';
import { requireOrganizations } from '../organizations/require-organizations.js';
import { BackboneAssignment } from './backbone-assignment.entity.js';
import type { BackboneAssignmentRequest, BackboneAssignmentResponse } from './backbone-assignments.dto.js';
import { backboneAssignmentProblems } from './backbone-assignments.errors.js';

const assignments: DatedNoun<BackboneAssignment, BackboneAssignmentResponse> = {
  entity: BackboneAssignment,
  begun: SupportAssigned,
  ended: SupportEnded,
  list: listOf('backbone_assignment', ['organization_id', 'mode', 'functions']),
  notFound: (assignmentId) => backboneAssignmentProblems.notFound({ assignmentId }),
  exists: (assignmentId) => backboneAssignmentProblems.exists({ path: 'organizationId', assignmentId }),
  tooMany: (most) => backboneAssignmentProblems.tooMany({ path: 'participationId', most }),
  alreadyEnded: (assignmentId, validTo) => backboneAssignmentProblems.ended({ assignmentId, validTo }),
};

/** Assigns backbone support, ends it, and lists what the caller may see. */
@Injectable()
export class BackboneAssignmentsService {
  constructor(private readonly records: DatedRecords) {}

  assign(caller: Caller, request: BackboneAssignmentRequest): Promise<BackboneAssignment> {
    return this.records.enter(assignments, caller, request, async (tx, assignment, { participation }) => {
      const { organizationId } = assignment;
      await requireOrganizations(tx, [{ path: 'organizationId', organizationId }]);
      assignment.check(participation.organizationId);
    });
  }

  end(
    caller: Caller,
    id: string,
    request: DatedRecordEndRequest,
    ifMatch?: number,
  ): Promise<BackboneAssignment> {
    return this.records.end(assignments, caller, id, request, ifMatch);
  }

  get(caller: Caller, id: string): Promise<BackboneAssignmentResponse> {
    return this.records.get(assignments, caller, id);
  }

  list(caller: Caller, query: DatedRecordQuery): Promise<Page<BackboneAssignmentResponse>> {
    return this.records.list(assignments, caller, query);
  }
}
