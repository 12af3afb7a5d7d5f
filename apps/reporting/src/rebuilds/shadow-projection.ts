import type {
  IndicatorState,
  MeasureSetPublished as MeasureSet,
  ParticipationState,
  PeriodState,
  Received,
  SubmissionState,
} from '@impact/contracts';
import { MeasureSetPublished } from '@impact/contracts';
import type { ReplayHandler } from '@impact/messaging';
import { Database } from '@impact/service';
import { DataSource } from 'typeorm';
import { MovesWorker } from '../contributions/moves.worker.js';
import { ProjectionService } from '../contributions/projection.service.js';
import { RestatementRecorder } from '../corrections/restatement.recorder.js';
import { Snapshots } from '../structure/snapshots.js';
import { indicatorEvents, participationEvents, periodEvents } from '../structure/structure-events.js';
import { StructureJobs } from '../structure/structure.jobs.js';
import { StructureService } from '../structure/structure.service.js';
import { StructureStore } from '../structure/structure.store.js';
import { submissionEvents } from '@impact/partnership-rules';
import { SubmissionEvents } from '../submissions/submission-events.js';
import type { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { shadowSchema } from './shadow-schema.js';
import { ShadowSurrogateIds } from './shadow-surrogate-ids.js';

const connections = 4;

/** What was restated stays as it was recorded. */
class NoRestatements extends RestatementRecorder {
  override record(): Promise<void> {
    return Promise.resolve();
  }
}

/** What was decided stays as it was recorded. */
class NoSubmissionEvents extends SubmissionEvents {
  override record(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * The projection once more, beside the live one: the same code on connections whose tables lie in a schema of their
 * own. It has no publisher and records neither restatements nor submission events. Only one thing at a time is done with it.
 */
export class ShadowProjection {
  readonly structures = new StructureStore();
  readonly handlers: readonly ReplayHandler[];
  private readonly worker: MovesWorker;

  private constructor(
    private readonly dataSource: DataSource,
    readonly database: Database,
    live: { readonly surrogateIds: SurrogateIds; readonly database: Database },
  ) {
    const surrogateIds = new ShadowSurrogateIds(database, live.surrogateIds, live.database);
    const jobs = new StructureJobs(database);
    const recorders = [new NoRestatements(), new NoSubmissionEvents()] as const;
    const projection = new ProjectionService(database, surrogateIds, this.structures, ...recorders);
    const structure = new StructureService(surrogateIds, this.structures, jobs);
    this.handlers = handlersOf(structure, projection);
    this.worker = new MovesWorker(database, this.structures, jobs, new Snapshots(database));
  }

  static async open(
    dataSource: DataSource,
    live: { readonly surrogateIds: SurrogateIds; readonly database: Database },
  ): Promise<ShadowProjection> {
    const { extra, ...options } = dataSource.options as {
      extra: { options: string };
    } & DataSource['options'];
    const beside = await new DataSource({
      ...options,
      applicationName: 'impact-reporting-rebuild',
      poolSize: connections,
      extra: { ...extra, options: `${extra.options} -c search_path=${shadowSchema},public` },
    } as DataSource['options']).initialize();
    return new ShadowProjection(beside, new Database(beside), live);
  }

  /** Moves contributions until none is stored otherwise than the structure says. */
  async settle(): Promise<void> {
    while (await this.worker.step());
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }
}

const handlersOf = (structure: StructureService, projection: ProjectionService): ReplayHandler[] => [
  {
    name: 'tree',
    classes: participationEvents,
    run: (tx, run) => structure.applyParticipations(tx, run as Received<ParticipationState>[]),
  },
  {
    name: 'indicators',
    classes: indicatorEvents,
    run: (tx, run) => structure.applyIndicators(tx, run as Received<IndicatorState>[]),
  },
  {
    name: 'periods',
    classes: periodEvents,
    run: (tx, run) => structure.applyPeriods(tx, run as Received<PeriodState>[]),
  },
  {
    name: 'sets',
    classes: [MeasureSetPublished],
    run: (tx, run) => structure.applyMeasureSets(tx, run as Received<MeasureSet>[]),
  },
  {
    name: 'submissions',
    classes: submissionEvents,
    run: (tx, run) => projection.project(tx, run as Received<SubmissionState>[]),
  },
];
