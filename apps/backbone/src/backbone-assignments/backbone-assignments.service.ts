import { SupportAssigned, SupportEnded } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { type Caller, Clock, Database, type Page, requireVersionRead } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import { shareDays } from '../calendar/day.js';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import type { Initiative } from '../initiatives/initiative.entity.js';
import { organizationsById } from '../organizations/organizations-by-id.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Coordination } from '../participations/coordination.js';
import { BackboneAssignment } from './backbone-assignment.entity.js';
import type {
  BackboneAssignmentEndRequest,
  BackboneAssignmentQuery,
  BackboneAssignmentRequest,
  BackboneAssignmentResponse,
} from './backbone-assignments.dto.js';
import { backboneAssignmentProblems } from './backbone-assignments.errors.js';
import { listBackboneAssignments } from './backbone-assignments.queries.js';

/** How many that have not ended one participation has at most. */
const mostAtOnce = 20;

/** Assigns backbone support, ends it, and lists what the caller may see. */
@Injectable()
export class BackboneAssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async assign({ subject }: Caller, request: BackboneAssignmentRequest): Promise<BackboneAssignment> {
    return this.database.transaction(async (tx) => {
      const { initiative, participation, grant } = await this.coordination.require(
        tx,
        subject,
        request.participationId,
      );
      initiative.refuseClosed();
      const today = this.clock.today(initiative.timeZone);
      const assignment = newAssignment(initiative, { validFrom: today, ...request });
      refuseTooLate('validFrom', assignment.validFrom, today);
      await this.events.lock(tx, assignment.id);
      await refuseUnknownOrganization(tx, assignment);
      assignment.check(participation.organizationId);
      await refuseClash(tx, assignment, today);
      await tx.insert(BackboneAssignment, assignment);
      await this.events.record(tx, assignment.toEvent(SupportAssigned, actorOf(subject, grant)));
      return assignment;
    });
  }

  async end(
    { subject }: Caller,
    id: string,
    { on }: BackboneAssignmentEndRequest,
    ifMatch?: number,
  ): Promise<BackboneAssignment> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(BackboneAssignment, { id });
      const hidden = backboneAssignmentProblems.notFound({ assignmentId: id });
      if (!known) throw hidden;
      const { initiative, grant } = await this.coordination.require(
        tx,
        subject,
        known.participationId,
        hidden,
      );
      initiative.refuseClosed();
      await this.events.lock(tx, id);
      const assignment = await tx.findOneByOrFail(BackboneAssignment, { id });
      requireVersionRead(ifMatch, assignment.version);
      const today = this.clock.today(initiative.timeZone);
      if (on !== undefined) refuseTooLate('on', on, today);
      assignment.end(on ?? today, today, addDays(assignment.validFrom, -1));
      assignment.version = this.events.nextVersion(tx, id);
      await tx.save(assignment);
      await this.events.record(tx, assignment.toEvent(SupportEnded, actorOf(subject, grant)));
      return assignment;
    });
  }

  async get({ subject }: Caller, id: string): Promise<BackboneAssignmentResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const found = await listBackboneAssignments.first(manager, { visible, id, most: 1 });
    if (!found) throw backboneAssignmentProblems.notFound({ assignmentId: id });
    return found;
  }

  async list(
    { subject }: Caller,
    { after, limit, ...only }: BackboneAssignmentQuery,
  ): Promise<Page<BackboneAssignmentResponse>> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const rows = await listBackboneAssignments.rows(manager, {
      visible,
      ...only,
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }
}

const newAssignment = (
  initiative: Initiative,
  request: BackboneAssignmentRequest & { validFrom: string },
): BackboneAssignment =>
  Object.assign(new BackboneAssignment(), {
    validTo: null,
    ...request,
    id: uuidv7(),
    initiativeId: initiative.id,
    version: 1,
  });

async function refuseUnknownOrganization(
  tx: EntityManager,
  { organizationId }: BackboneAssignment,
): Promise<void> {
  const known = await organizationsById(tx, [organizationId]);
  if (!known.has(organizationId))
    throw organizationProblems.unknown({ path: 'organizationId', organizationId });
}

async function refuseClash(tx: EntityManager, assignment: BackboneAssignment, today: string): Promise<void> {
  const { participationId, organizationId } = assignment;
  const all = await tx.findBy(BackboneAssignment, { participationId });
  const same = all.find((other) => other.organizationId === organizationId && shareDays(assignment, other));
  if (same) throw backboneAssignmentProblems.exists({ path: 'organizationId', assignmentId: same.id });
  const open = all.filter(({ validTo }) => validTo === null || today <= validTo);
  if (open.length >= mostAtOnce)
    throw backboneAssignmentProblems.tooMany({ path: 'participationId', most: mostAtOnce });
}
