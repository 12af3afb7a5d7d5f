import type { ParticipationState, Received, SupportState } from '@impact/contracts';
import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newestOf } from '../structure/newest.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import type { Fact, FactKind } from './fact.js';
import { addTriggers, writeFacts } from './facts.queries.js';

type RecordedFact = {
  readonly [Kind in FactKind]: Omit<Fact<Kind>, 'node'> & {
    readonly participationId: string;
    readonly version: number;
  };
}[FactKind];

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

  async recordSupport(tx: EntityManager, run: Received<SupportState>[]): Promise<void> {
    await this.record(
      tx,
      newestOf(run, ({ assignmentId }) => assignmentId).map(({ data, envelope }) => ({
        id: data.assignmentId,
        kind: 'backbone_assignment',
        participationId: data.participationId,
        validFrom: data.validFrom,
        validTo: data.validTo ?? null,
        details: { organizationId: data.organizationId, mode: data.mode, functions: data.functions },
        version: envelope.aggregateVersion,
      })),
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

  private async record(tx: EntityManager, facts: readonly RecordedFact[]): Promise<void> {
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
