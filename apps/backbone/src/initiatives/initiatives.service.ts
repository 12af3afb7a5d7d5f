import { InitiativeChanged } from '@impact/contracts';
import { Directory, readingRoles } from '@impact/directory';
import { type Caller, Clock, Database, type Page, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { present } from '../requests/present.js';
import { Initiative } from './initiative.entity.js';
import type { InitiativeChangeRequest, InitiativeQuery, InitiativeResponse } from './initiatives.dto.js';
import { initiativeProblems } from './initiatives.errors.js';
import { listInitiatives } from './initiatives.queries.js';
import { lockInitiative } from './lock-initiative.js';
import { requireTimeZone } from './require-time-zone.js';

/** Changes initiatives and lists those in which the caller may read something. */
@Injectable()
export class InitiativesService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async change(
    { subject }: Caller,
    id: string,
    { status, ...particulars }: InitiativeChangeRequest,
    ifMatch: number,
  ): Promise<Initiative> {
    return this.database.transaction(async (tx) => {
      const initiative = await lockInitiative(tx, id);
      const grant = await this.directory.require(
        tx,
        subject,
        'steward',
        initiative.rootParticipationId,
        this.clock.today(),
        initiativeProblems.notFound({ initiativeId: id }),
      );
      await this.events.lock(tx, id);
      requireVersion(ifMatch, initiative.version);
      if (particulars.timeZone !== undefined) await requireTimeZone(tx, particulars.timeZone);
      if (status) initiative.become(status);
      Object.assign(initiative, present(particulars), { version: this.events.nextVersion(tx, id) });
      await tx.save(initiative);
      await this.events.record(tx, initiative.toEvent(InitiativeChanged, actorOf(subject, grant)));
      return initiative;
    });
  }

  /** Reads an initiative in which the caller may read something. */
  async get(caller: Caller, id: string): Promise<Initiative> {
    const initiative = await this.database.manager.findOneBy(Initiative, { id });
    const visible = initiative && (await this.list(caller, { code: initiative.code, limit: 1 }));
    if (!visible?.items.length) throw initiativeProblems.notFound({ initiativeId: id });
    return initiative!;
  }

  async list(
    { subject }: Caller,
    { code, limit, after }: InitiativeQuery,
  ): Promise<Page<InitiativeResponse>> {
    const rows = await listInitiatives.rows(this.database.manager, {
      subject,
      roles: readingRoles,
      now: this.clock.now(),
      code,
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }
}
