import type { ParticipationState, Received } from '@impact/contracts';
import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newestOf } from '../structure/newest.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import type { RecordedFact } from './fact.js';
import { lockDevelopers } from './developers.queries.js';
import * as sql from './facts.queries.js';

/** Keeps the facts that conditions are judged by, and asks that whatever they may change is judged. */
@Injectable()
export class FactsService {
  private listener: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly surrogateIds: SurrogateIds,
  ) {}

  /** Calls the listener after every commit that asks for judging. */
  onRecorded(listener: () => void): void {
    this.listener = listener;
  }

  /** Keeps facts whose version is newer than what is kept, each once. */
  async record(tx: EntityManager, facts: readonly RecordedFact[]): Promise<void> {
    const nodes = await this.surrogateIds.of(
      tx,
      'node',
      facts.map(({ participationId }) => participationId),
    );
    const rows = facts.map((fact) => ({
      id: fact.id,
      part: fact.part ?? null,
      kind: fact.kind,
      node: nodes.get(fact.participationId),
      valid_from: fact.validFrom,
      valid_to: fact.validTo,
      details: fact.details,
      version: fact.version,
    }));
    const written = await sql.writeFacts.rows(tx, { facts: JSON.stringify(rows) });
    if (facts.some(({ details }) => 'developedWith' in details)) await lockDevelopers.run(tx);
    const parts = rows.filter(({ part }) => part !== null);
    const ended = parts.length ? await sql.endPartsAbove.rows(tx, { parts: JSON.stringify(parts) }) : [];
    const serving = written.length ? await this.serving(tx, facts) : [];
    const naming = written.length ? await this.naming(tx, facts) : [];
    const changed = [...new Set([...written, ...ended, ...serving, ...naming].map(({ node }) => node))];
    await this.askFor(
      tx,
      changed.map((node) => ({ node })),
    );
  }

  /** What begins, moves or ends is judged by the tree that holds it, which follows by itself. */
  async followTree(tx: EntityManager, run: Received<ParticipationState>[]): Promise<void> {
    const newest = newestOf(run, ({ participationId }) => participationId);
    const nodes = await this.surrogateIds.of(
      tx,
      'node',
      newest.map(({ data }) => data.participationId),
    );
    await this.askFor(
      tx,
      newest.map(({ data, envelope }) => ({
        node: nodes.get(data.participationId)!,
        version: envelope.aggregateVersion,
      })),
    );
  }

  /** Gives the nodes whose coordination plans rest on the objectives of the facts. */
  private async serving(
    tx: EntityManager,
    facts: readonly RecordedFact[],
  ): Promise<{ readonly node: number }[]> {
    const objectiveIds = facts.flatMap((fact) =>
      fact.kind === 'work_plan' ? fact.details.objectives.map(({ id }) => id) : [],
    );
    return objectiveIds.length ? sql.nodesServing.rows(tx, { objectiveIds }) : [];
  }

  /** Gives the nodes whose work plans name the meetings of the facts. */
  private async naming(
    tx: EntityManager,
    facts: readonly RecordedFact[],
  ): Promise<{ readonly node: number }[]> {
    const meetingIds = facts.filter(({ kind }) => kind === 'meeting').map(({ id }) => id);
    return meetingIds.length ? sql.nodesNaming.rows(tx, { meetingIds }) : [];
  }

  /** Asks that nodes and whatever they bear on are judged, once the tree holds them, in a version where one is given. */
  async askFor(
    tx: EntityManager,
    triggers: readonly { readonly node: number; readonly version?: number }[],
  ): Promise<void> {
    if (triggers.length === 0) return;
    await sql.addTriggers.run(tx, {
      nodes: triggers.map(({ node }) => node),
      versions: triggers.map(({ version = 1 }) => version),
    });
    this.database.afterCommit(tx, () => this.listener());
  }
}
