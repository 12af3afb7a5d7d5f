import type { Received, SubmissionState } from '@impact/contracts';
import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RestatementRecorder } from '../corrections/restatement.recorder.js';
import type { Structure } from '../structure/structure.js';
import { StructureStore } from '../structure/structure.store.js';
import { cellId, type Filing, newestFilings } from '../submissions/filing.js';
import { SubmissionEvents } from '../submissions/submission-events.js';
import type { Touched } from '../submissions/submissions.queries.js';
import { indicatorId } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { causeColumns, filingColumns } from './projection.columns.js';
import { projectSubmissions } from './projection.queries.js';

type Listener = (run: readonly Received<SubmissionState>[]) => void;

/** Counts submissions: contributions, the sums above them, dirty figures for the publisher, restatements and decisions. */
@Injectable()
export class ProjectionService {
  private listener: Listener = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly surrogateIds: SurrogateIds,
    private readonly structures: StructureStore,
    private readonly restatements: RestatementRecorder,
    private readonly events: SubmissionEvents,
  ) {}

  /** Calls the listener with the events of every commit. */
  onProjected(listener: Listener): void {
    this.listener = listener;
  }

  /** Counts a run of events of one partition in offset order; the transaction holds the structure lock. */
  async project(tx: EntityManager, run: readonly Received<SubmissionState>[]): Promise<void> {
    const structure = await this.structures.current(tx);
    const filings = await this.filingsOf(tx, run);
    const cells = await this.cellsOf(tx, run);
    await this.restatements.record(tx, structure, filings, cells);
    const touched = await this.count(tx, structure, filings, cells);
    await this.events.record(tx, filings.filter(isDecision), touched);
    this.database.afterCommit(tx, () => this.listener(run));
  }

  private count(
    tx: EntityManager,
    structure: Structure,
    filings: readonly Filing[],
    cells: ReadonlyMap<string, number>,
  ): Promise<Touched[]> {
    return projectSubmissions.rows(tx, {
      partition: filings[0]!.received.envelope.record.partition,
      moved: false,
      ...filingColumns(newestFilings(filings), structure, cells),
      ...causeColumns(filings),
    });
  }

  private async filingsOf(tx: EntityManager, run: readonly Received<SubmissionState>[]): Promise<Filing[]> {
    const nodes = await this.surrogateIds.of(
      tx,
      'node',
      run.map(({ data }) => data.participationId),
    );
    const indicators = await this.surrogateIds.of(
      tx,
      'indicator',
      run.map(({ data }) => indicatorId(data.initiativeId, data.indicator)),
    );
    const periods = await this.surrogateIds.of(
      tx,
      'period',
      run.map(({ data }) => data.periodId),
    );
    return run.map((received) => ({
      received,
      node: nodes.get(received.data.participationId)!,
      indicator: indicators.get(indicatorId(received.data.initiativeId, received.data.indicator))!,
      period: periods.get(received.data.periodId)!,
      version: received.envelope.aggregateVersion,
    }));
  }

  private cellsOf(
    tx: EntityManager,
    run: readonly Received<SubmissionState>[],
  ): Promise<ReadonlyMap<string, number>> {
    const standings = run.flatMap(({ data: { standing } }) => [standing.preliminary, standing.official]);
    return this.surrogateIds.of(
      tx,
      'cell',
      standings.flatMap((counted) => counted?.cells.map(cellId) ?? []),
    );
  }
}

/** What repeats the state of a restored database was decided, and recorded, long ago. */
const isDecision = ({ received }: Filing): boolean => !received.envelope.restored;
