import type { ParticipationState, Received } from '@impact/contracts';
import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newestOf } from '../structure/newest.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import type { RecordedFact } from './fact.js';
import { addTriggers, writeFacts } from './facts.queries.js';

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
      kind: fact.kind,
      node: nodes.get(fact.participationId),
      valid_from: fact.validFrom,
      valid_to: fact.validTo,
      details: fact.details,
      version: fact.version,
    }));
    const written = await writeFacts.rows(tx, { facts: JSON.stringify(rows) });
    const changed = [...new Set(written.map(({ node }) => node))];
    await this.ask(
      tx,
      changed.map((node) => ({ node, version: 1 })),
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
    await this.ask(
      tx,
      newest.map(({ data, envelope }) => ({
        node: nodes.get(data.participationId)!,
        version: envelope.aggregateVersion,
      })),
    );
  }

  private async ask(
    tx: EntityManager,
    triggers: readonly { readonly node: number; readonly version: number }[],
  ): Promise<void> {
    if (triggers.length === 0) return;
    await addTriggers.run(tx, {
      nodes: triggers.map(({ node }) => node),
      versions: triggers.map(({ version }) => version),
    });
    this.database.afterCommit(tx, () => this.listener());
  }
}
