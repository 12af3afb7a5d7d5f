import type { Role } from '@impact/contracts';
import { Directory, type Grant } from '@impact/directory';
import { Clock, type Problem } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Initiative } from '../initiatives/initiative.entity.js';
import { lockInitiative } from '../initiatives/lock-initiative.js';
import { Participation } from './participation.entity.js';

/** What somebody coordinates or supports, and by which grant. */
interface Coordinated {
  readonly initiative: Initiative;
  readonly participation: Participation;
  readonly grant: Grant;
}

/** Who may enter what belongs to a participation. */
@Injectable()
export class Coordination {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks the initiative and finds the coordinator's grant that reaches the participation. Throws `hidden` where the caller may
   * not know of what they ask for.
   */
  async require(
    tx: EntityManager,
    subject: string,
    participationId: string,
    hidden?: Problem,
  ): Promise<Coordinated> {
    return this.requireAs(tx, 'coordinator', subject, participationId, hidden);
  }

  /** The same for whoever holds another role, or one of several. */
  async requireAs(
    tx: EntityManager,
    role: Role | readonly Role[],
    subject: string,
    participationId: string,
    hidden?: Problem,
  ): Promise<Coordinated> {
    const participation = await tx.findOneBy(Participation, { id: participationId });
    const initiative = participation && (await lockInitiative(tx, participation.initiativeId));
    const today = this.clock.today();
    const grant = await this.directory.require(tx, subject, role, participationId, today, hidden);
    if (!initiative) throw new Error(`The directory knows ${participationId}, which the backbone does not.`);
    return { initiative, participation, grant };
  }
}
