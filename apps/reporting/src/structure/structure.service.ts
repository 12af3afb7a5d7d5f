import {
  type IndicatorState,
  type MeasureSetPublished,
  type ParticipationState,
  type PeriodState,
  type Received,
} from '@impact/contracts';
import type { Statement } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { indicatorId } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { newestOf } from './newest.js';
import { StructureJobs } from './structure.jobs.js';
import * as sql from './structure.queries.js';
import { StructureStore } from './structure.store.js';
import { withAncestors } from './tree-walks.js';

/** Writes what changes where contributions count or what is expected, and a job for what they change. */
@Injectable()
export class StructureService {
  constructor(
    private readonly surrogateIds: SurrogateIds,
    private readonly store: StructureStore,
    private readonly jobs: StructureJobs,
  ) {}

  async applyParticipations(tx: EntityManager, run: Received<ParticipationState>[]): Promise<void> {
    const newest = newestOf(run, ({ participationId }) => participationId);
    const ids = newest.flatMap(({ data }) => [data.participationId, ...data.parents.map((p) => p.parentId)]);
    const surrogateIds = await this.surrogateIds.of(tx, 'node', ids);
    const before = await this.store.current(tx);
    const written = await changed(
      tx,
      sql.writeNodes,
      newest.map((received) => nodeRow(received, surrogateIds)),
    );
    if (written.size === 0) return;
    await this.store.raise(tx);
    const after = await this.store.current(tx);
    const jobs = newest
      .map(({ data, envelope }) => ({ data, envelope, node: surrogateIds.get(data.participationId)! }))
      .filter(({ node }) => written.has(node))
      .map(({ data, envelope, node }) => ({
        ...causeOf(envelope),
        initiative_id: data.initiativeId,
        node,
        affects: [...new Set([...withAncestors(before, [node]), ...withAncestors(after, [node])])],
      }));
    await this.jobs.add(tx, jobs);
  }

  async applyIndicators(tx: EntityManager, run: Received<IndicatorState>[]): Promise<void> {
    const newest = newestOf(run, ({ indicatorId: id }) => id);
    const surrogateIds = await this.surrogateIds.of(
      tx,
      'indicator',
      newest.map(({ data }) => indicatorId(data.initiativeId, data.indicator)),
    );
    const written = await changed(
      tx,
      sql.writeIndicators,
      newest.map((received) => indicatorRow(received, surrogateIds)),
    );
    const jobs = newest
      .map(({ data, envelope }) => ({ data, envelope, indicator: idOfIndicator(data, surrogateIds) }))
      .filter(({ indicator }) => written.has(indicator))
      .map(({ data, envelope, indicator }) => ({
        ...causeOf(envelope),
        initiative_id: data.initiativeId,
        indicator,
      }));
    await this.recount(tx, jobs);
  }

  async applyPeriods(tx: EntityManager, run: Received<PeriodState>[]): Promise<void> {
    const newest = newestOf(run, ({ periodKey }) => periodKey);
    const surrogateIds = await this.surrogateIds.of(
      tx,
      'period',
      newest.map(({ data }) => data.periodId),
    );
    const rows = newest.map((received) => openingRow(received, surrogateIds));
    const written = await changed(tx, sql.writeOpenings, rows);
    const jobs = newest
      .map(({ data, envelope }) => ({ data, envelope, period: surrogateIds.get(data.periodId)! }))
      .filter(({ period }) => written.has(period))
      .map(({ data, envelope, period }) => ({
        ...causeOf(envelope),
        initiative_id: data.initiativeId,
        period,
      }));
    await this.recount(tx, jobs);
  }

  async applyMeasureSets(tx: EntityManager, run: Received<MeasureSetPublished>[]): Promise<void> {
    const surrogateIds = await this.surrogateIds.of(
      tx,
      'indicator',
      run.flatMap(({ data }) =>
        data.entries.map(({ indicator }) => indicatorId(data.initiativeId, indicator)),
      ),
    );
    const written = await changed(
      tx,
      sql.writeSets,
      run.map(({ data }) => setRow(data, surrogateIds)),
    );
    const jobs = run
      .filter(({ data }) => written.has(data.version))
      .map(({ data, envelope }) => ({
        ...causeOf(envelope),
        initiative_id: data.initiativeId,
        effective_from: data.effectiveFrom,
      }));
    await this.recount(tx, jobs);
  }

  private async recount(tx: EntityManager, jobs: object[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.store.raise(tx);
    await this.jobs.add(tx, jobs);
  }
}

async function changed(
  tx: EntityManager,
  statement: Statement<{ states: string }, { id: number }>,
  rows: object[],
): Promise<Set<number>> {
  const written = await statement.rows(tx, { states: JSON.stringify(rows) });
  return new Set(written.map(({ id }) => id));
}

const causeOf = (envelope: Received<unknown>['envelope']) => ({
  cause: envelope.id,
  committed_at: envelope.time,
});

const nodeRow = (
  { data, envelope }: Received<ParticipationState>,
  surrogateIds: ReadonlyMap<string, number>,
) => ({
  surrogate_id: surrogateIds.get(data.participationId),
  initiative_id: data.initiativeId,
  tier: data.tier,
  name: data.name,
  codes: data.codes,
  parents: data.parents.map(({ parentId, from }) => [surrogateIds.get(parentId), from]),
  valid_from: data.validFrom,
  valid_to: data.validTo ?? null,
  version: envelope.aggregateVersion,
});

const idOfIndicator = (data: IndicatorState, surrogateIds: ReadonlyMap<string, number>): number =>
  surrogateIds.get(indicatorId(data.initiativeId, data.indicator))!;

/** A rate that lacks its denominator cannot be added, whatever its rule over organizations says. */
const indicatorRow = (
  { data, envelope }: Received<IndicatorState>,
  surrogateIds: ReadonlyMap<string, number>,
) => ({
  surrogate_id: idOfIndicator(data, surrogateIds),
  initiative_id: data.initiativeId,
  kind: data.kind,
  rolls_up: data.kind !== 'rate_without_denominator' && data.overOrganizations === 'sum',
  frequency: data.frequency,
  definition: data,
  version: envelope.aggregateVersion,
});

const openingRow = (
  { data, envelope }: Received<PeriodState>,
  surrogateIds: ReadonlyMap<string, number>,
) => ({
  initiative_id: data.initiativeId,
  period: surrogateIds.get(data.periodId),
  label: data.label ?? data.periodId,
  status: data.status,
  version: envelope.aggregateVersion,
});

const setRow = (data: MeasureSetPublished, surrogateIds: ReadonlyMap<string, number>) => ({
  initiative_id: data.initiativeId,
  version: data.version,
  effective_from: data.effectiveFrom,
  entries: data.entries.map(({ indicator, requiredTiers, expected, completenessThreshold }) => ({
    indicator: surrogateIds.get(indicatorId(data.initiativeId, indicator)),
    tiers: requiredTiers,
    ranges: expected,
    threshold: completenessThreshold,
  })),
});
