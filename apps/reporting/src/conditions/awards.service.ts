import type { AwardState, ParticipationState, Received } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newestOf } from '../structure/newest.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { allocationFacts, awardRow } from './award.fact.js';
import * as sql from './awards.queries.js';
import { FactsService } from './facts.service.js';

/** Keeps awards and their allocations as facts, whether an award or the participation of its recipient is heard of first. */
@Injectable()
export class AwardsService {
  constructor(
    private readonly facts: FactsService,
    private readonly surrogateIds: SurrogateIds,
  ) {}

  /** Keeps awards whose version is newer than what is kept; an award that is kept says all of its allocations. */
  async record(tx: EntityManager, run: readonly Received<AwardState>[]): Promise<void> {
    const newest = newestOf(run, ({ awardId }) => awardId);
    const rows = await sql.writeAwards.rows(tx, { awards: JSON.stringify(newest.map(awardRow)) });
    const awards = rows.map(({ id }) => id);
    if (awards.length === 0) return;
    const allocations = newest.filter(({ data }) => awards.includes(data.awardId)).flatMap(allocationFacts);
    const nodes = await this.surrogateIds.of(
      tx,
      'node',
      allocations.map(({ participationId }) => participationId),
    );
    const facts = allocations.map((fact) => ({
      id: fact.id,
      node: nodes.get(fact.participationId),
      valid_from: fact.validFrom,
      valid_to: fact.validTo,
      details: fact.details,
      version: fact.version,
    }));
    const given = await sql.replaceAllocations.rows(tx, { awards, facts: JSON.stringify(facts) });
    const recipients = await sql.recipientsOf.rows(tx, { awards });
    await this.facts.askFor(
      tx,
      [...given, ...recipients].map(({ node }) => ({ node })),
    );
  }

  /** Notes which organization takes part as which participation. */
  async followParticipations(tx: EntityManager, run: readonly Received<ParticipationState>[]): Promise<void> {
    const newest = newestOf(run, ({ participationId }) => participationId);
    const nodes = await this.surrogateIds.of(
      tx,
      'node',
      newest.map(({ data }) => data.participationId),
    );
    const participations = newest.map(({ data, envelope }) => ({
      node: nodes.get(data.participationId)!,
      initiative_id: data.initiativeId,
      organization_id: data.organizationId,
      version: envelope.aggregateVersion,
    }));
    await this.facts.askFor(
      tx,
      await sql.writeParticipations.rows(tx, { participations: JSON.stringify(participations) }),
    );
  }
}
