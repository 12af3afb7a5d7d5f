import {
  type Actor,
  PathChanged,
  PathClosed,
  PathContacted,
  PathEstablished,
  type EventClass,
  type PathState,
  shippedPairs,
} from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox, uuidv7 } from '@impact/messaging';
import { type Party, servedPairs } from '@impact/partnership-rules';
import {
  type Caller,
  Clock,
  Database,
  decodeCursor,
  isId,
  type Page,
  requireVersionRead,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseTooLate } from '../coordination/coordination.errors.js';
import { type Coordinated, Coordination } from '../coordination/coordination.js';
import { Path, type PathManner } from './path.entity.js';
import type {
  ContactRequest,
  PathChangeRequest,
  PathCloseRequest,
  PathGapsResponse,
  PathQuery,
  PathRequest,
  PathResponse,
} from './paths.dto.js';
import { pathProblems } from './paths.errors.js';
import { clashingPath, listPaths, openPaths, pathsInForce } from './paths.queries.js';

/** How many that have not ended one participation has at most. */
const mostAtOnce = 50;

/** Establishes communication paths, takes note of contacts, and lists what the caller may see. */
@Injectable()
export class PathsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async establish({ subject }: Caller, request: PathRequest): Promise<Path> {
    return this.database.transaction(async (tx) => {
      const coordinated = await this.coordination.require(tx, subject, request.participationId);
      const { initiative, today, actor } = coordinated;
      const path = newPath(initiative.id, { validFrom: today, ...request });
      refuseTooLate('validFrom', path.validFrom, today);
      path.check();
      await this.coordination.refuseUnknownParties(tx, initiative.id, request.parties);
      await this.coordination.lock(tx, path.participationId);
      await refuseClash(tx, path, today);
      await this.outbox.lock(tx, path.id);
      await tx.insert(Path, path);
      await this.outbox.add(tx, path.toEvent(PathEstablished, actor));
      return path;
    });
  }

  async contact({ subject }: Caller, id: string, { on }: ContactRequest): Promise<Path> {
    return this.database.transaction(async (tx) => {
      const { path, actor, today } = await this.locked(tx, subject, id, ['coordinator', 'supporter']);
      path.contact(on ?? today, subject, today);
      return this.store(tx, path, PathContacted, actor);
    });
  }

  /** Takes back the last contact: who entered it may, and whoever coordinates. */
  async withdrawContact({ subject }: Caller, id: string, ifMatch: number | undefined): Promise<Path> {
    return this.database.transaction(async (tx) => {
      const { path, actor, today } = await this.locked(tx, subject, id, ['coordinator', 'supporter']);
      requireVersionRead(ifMatch, path.version);
      path.withdrawContact(actor, today);
      return this.store(tx, path, PathChanged, actor);
    });
  }

  async change({ subject }: Caller, id: string, request: PathChangeRequest, ifMatch: number): Promise<Path> {
    return this.database.transaction(async (tx) => {
      const { path, actor, today } = await this.locked(tx, subject, id);
      requireVersionRead(ifMatch, path.version);
      path.change(mannerOf(request), today);
      return this.store(tx, path, PathChanged, actor);
    });
  }

  async close(
    { subject }: Caller,
    id: string,
    { on }: PathCloseRequest,
    ifMatch: number | undefined,
  ): Promise<Path> {
    return this.database.transaction(async (tx) => {
      const { path, actor, today } = await this.locked(tx, subject, id);
      requireVersionRead(ifMatch, path.version);
      if (on !== undefined) refuseTooLate('on', on, today);
      path.close(on ?? today, today);
      return this.store(tx, path, PathClosed, actor);
    });
  }

  async get({ subject }: Caller, id: string): Promise<PathResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const found = await listPaths.first(manager, { visible, id, most: 1 });
    if (!found) throw pathProblems.notFound({ pathId: id });
    return found;
  }

  async list({ subject }: Caller, { after, limit, ...only }: PathQuery): Promise<Page<PathResponse>> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const start = after === undefined ? undefined : decodeCursor(after, isId);
    const rows = await listPaths.rows(manager, { visible, ...only, after: start, most: limit + 1 });
    return toPage(rows, limit, { item: (row) => row, cursor: ({ id }) => id });
  }

  /** Finds the required pairs that no path serves at a participation, and those whose path is late. */
  async gaps({ subject }: Caller, participationId: string): Promise<PathGapsResponse> {
    const { manager } = this.database;
    const { participation, initiative, today } = await this.coordination.read(
      manager,
      subject,
      participationId,
    );
    const above = await this.directory.ancestorsOn(manager, participationId, today);
    const line = [participationId, ...above.map(({ id }) => id)];
    const paths = await pathsInForce.rows(manager, { participationIds: line, day: today });
    const served = servedPairs(
      { tier: participation.tier, line },
      initiative.requiredPairs ?? shippedPairs,
      paths,
    );
    const gaps = served.flatMap(({ pair, paths }) => {
      const late = paths.find(({ isLate }) => isLate);
      return paths.length === 0 || late ? [{ pair, latePathId: late?.id ?? null }] : [];
    });
    return { gaps };
  }

  /** Locks a path that the caller may see and, by one of the roles, change. */
  private async locked(
    tx: EntityManager,
    subject: string,
    id: string,
    roles: readonly ('coordinator' | 'supporter')[] = ['coordinator'],
  ): Promise<Coordinated & { readonly path: Path }> {
    const hidden = pathProblems.notFound({ pathId: id });
    const known = await tx.findOneBy(Path, { id });
    if (!known) throw hidden;
    const coordinated = await this.coordination.require(tx, subject, known.participationId, {
      roles,
      hidden,
    });
    await this.outbox.lock(tx, id);
    return { ...coordinated, path: await tx.findOneByOrFail(Path, { id }) };
  }

  private async store<T extends PathState>(
    tx: EntityManager,
    path: Path,
    eventClass: EventClass<T>,
    actor: Actor,
  ): Promise<Path> {
    path.version = this.outbox.version(tx, path.id) + 1;
    await tx.save(path);
    await this.outbox.add(tx, path.toEvent(eventClass, actor));
    return path;
  }
}

function newPath(initiativeId: string, request: PathRequest & { validFrom: string }): Path {
  const path = Object.assign(new Path(), {
    ownerRole: 'coordinator',
    validTo: null,
    escalateAfterDays: null,
    ...request,
    parties: inOrder(request.parties),
    id: uuidv7(),
    initiativeId,
    lastContactOn: null,
    contactBeforeOn: null,
    contactBeforeMeetingId: null,
    contactedBy: null,
    contactMeetingId: null,
    version: 1,
  });
  path.awaitNext();
  return path;
}

const mannerOf = (request: PathChangeRequest): Partial<PathManner> =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined && value !== null));

const inOrder = (parties: readonly Party[]): Party[] =>
  parties
    .map(({ side, participationId }) => ({ side, ...(participationId && { participationId }) }))
    .sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));

const textOf = ({ side, participationId = '' }: Party): string => `${side} ${participationId}`;

async function refuseClash(tx: EntityManager, path: Path, today: string): Promise<void> {
  const { participationId, purpose, validFrom, validTo } = path;
  const parties = JSON.stringify(path.parties);
  const same = await clashingPath.first(tx, { participationId, parties, purpose, validFrom, validTo });
  if (same) throw pathProblems.exists({ path: 'parties', pathId: same.id });
  const { count } = await openPaths.one(tx, { participationId, today });
  if (count >= mostAtOnce) throw pathProblems.tooMany({ path: 'participationId', most: mostAtOnce });
}
