import { Directory } from '@impact/directory';
import { type Authority, Database, type HeldRole } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BackboneConfig } from '../backbone.config.js';
import { Initiative } from '../initiatives/initiative.entity.js';
import { lockFirstOpening } from './openings.queries.js';

/**
 * Gives the configured first administrator the roles steward and coordinator while there is no initiative;
 * from then on the directory alone says who may do what.
 */
@Injectable()
export class FirstAdministrator implements Authority {
  constructor(
    private readonly directory: Directory,
    private readonly database: Database,
    private readonly config: BackboneConfig,
  ) {}

  async rolesOf(subject: string, day: string): Promise<ReadonlySet<string>> {
    const held = await this.directory.rolesOf(subject, day);
    if (!(await this.isFirst(this.database.manager, subject))) return held;
    return new Set([...held, 'steward', 'coordinator']);
  }

  /** Without what they may do while there is no initiative: their own opening ends that, and they may ask for its answer again. */
  async grantsOf(subject: string, day: string): Promise<readonly HeldRole[]> {
    return this.directory.grantsOf(subject, day);
  }

  async grantsAt(
    subject: string,
    participationIds: readonly string[],
    day: string,
  ): Promise<readonly HeldRole[]> {
    return this.directory.grantsAt(subject, participationIds, day);
  }

  /** Tells whether the subject may open the first initiative; true for one transaction at a time. */
  async mayOpenFirst(tx: EntityManager, subject: string): Promise<boolean> {
    await lockFirstOpening.run(tx);
    return this.isFirst(tx, subject);
  }

  private async isFirst(tx: EntityManager, subject: string): Promise<boolean> {
    if (!this.config.firstAdministrator || subject !== this.config.firstAdministrator) return false;
    return !(await tx.existsBy(Initiative, {}));
  }
}
