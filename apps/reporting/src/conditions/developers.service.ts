import type { OrganizationState, Received } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newestOf } from '../structure/newest.js';
import * as sql from './developers.queries.js';
import type { OrganizationRow } from './developers.queries.js';
import { FactsService } from './facts.service.js';

/** Keeps of which sectors organizations are, whether they or a plan that was developed with them is heard of first. */
@Injectable()
export class DevelopersService {
  constructor(private readonly facts: FactsService) {}

  /** Keeps organizations whose version is newer than what is kept. */
  async record(tx: EntityManager, run: readonly Received<OrganizationState>[]): Promise<void> {
    const newest = newestOf(run, ({ organizationId }) => organizationId);
    const rows = await sql.writeOrganizations.rows(tx, {
      organizations: JSON.stringify(newest.map(organizationRow)),
    });
    if (rows.length === 0) return;
    await sql.lockDevelopers.run(tx);
    const organizations = rows.map(({ id }) => id);
    await this.facts.askFor(tx, await sql.nodesDevelopedWith.rows(tx, { organizations }));
  }
}

const organizationRow = ({ data, envelope }: Received<OrganizationState>): OrganizationRow => ({
  id: data.organizationId,
  sector: data.sector ?? null,
  version: envelope.aggregateVersion,
});
