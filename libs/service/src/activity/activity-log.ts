import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { EntityManager, QueryRunner } from 'typeorm';
import { context, currentContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { deleteInSlices } from '../database/delete-in-slices.js';
import { sql } from '../database/statement.js';
import type { Problem } from '../problems/problem.js';
import { Progress } from '../progress/progress.js';
import { Recurring } from '../progress/recurring.js';
import type { Attempt } from './attempt.js';

/** Something that a person did. */
export interface Activity {
  readonly subject: string;
  readonly role?: string;
  readonly participationId?: string;
  readonly initiativeId?: string;
  /** The type of the event that tells it, `measurement.submission.endorsed`, or the method and route. */
  readonly action: string;
  readonly targetId?: string;
  /** The version that the event gave to the target. */
  readonly targetVersion?: number;
}

interface ActivityColumns {
  readonly correlationId: string;
  readonly outcome: 'done' | 'refused';
  readonly code?: string;
  readonly subjects: readonly string[];
  readonly roles: readonly (string | null)[];
  readonly participationIds: readonly (string | null)[];
  readonly initiativeIds: readonly (string | null)[];
  readonly actions: readonly string[];
  readonly targetIds: readonly (string | null)[];
  readonly targetVersions: readonly (number | null)[];
}

const insertThem = `
  insert into activity_log (correlation_id, outcome, code, subject, role, participation_id, initiative_id, action,
    target_id, target_version)
  select :correlationId, :outcome, :code, a.* from unnest(:subjects::text[], :roles::text[], :participationIds::uuid[],
      :initiativeIds::uuid[], :actions::text[], :targetIds::text[], :targetVersions::bigint[])
    as a (subject, role, participation_id, initiative_id, action, target_id, target_version)`;

const insert = sql<ActivityColumns>`${insertThem}`;

/** Nothing is told of a transaction that has written nothing. */
const insertWhereWritten = sql<ActivityColumns>`
  ${insertThem} where pg_current_xact_id_if_assigned() is not null`;

/** As `insert`, of one refusal: the first in an hour of its subject, action and code; the others are counted. */
const insertWhereFirst = sql<ActivityColumns>`
  with counted as (
    insert into refusal (subject, action, code, hour, times)
    values ((:subjects::text[])[1], (:actions::text[])[1], :code, date_trunc('hour', now(), 'UTC'), 1)
    on conflict (subject, action, code, hour) do update set times = refusal.times + 1
    returning times)
  ${insertThem} where (select times from counted) = 1`;

const hour = 3_600_000;
const keptDays = 90;

/** Malformed or unwelcome whoever sends them: nothing was attempted. */
const notAttempted = new Set([400, 413, 415, 429]);

/**
 * Who did what: rows are written in the transaction that makes them true and never change. Whatever records an event with
 * an actor is told by it; any other change of a signed-in request is told by its method and route, so that none is missing.
 */
@Injectable()
export class ActivityLog implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('ActivityLog');
  private readonly forgetting: Recurring;
  /** Transactions whose changes are told. */
  private readonly told = new WeakSet<QueryRunner>();

  constructor(
    private readonly database: Database,
    progress: Progress,
  ) {
    this.forgetting = new Recurring(progress, {
      loop: 'refusals-timer',
      everyMs: hour,
      work: () => this.forgetOld(),
    });
    database.beforeCommit((tx) => this.tellChange(tx));
  }

  /** Tells of what the transaction does, one row each. */
  async note(tx: EntityManager, activities: readonly Activity[]): Promise<void> {
    if (activities.length === 0) return;
    await insert.run(tx, columnsOf(activities));
    this.markTold(tx);
  }

  /** Tells that a request was refused, in a transaction of its own, where it was one to change something or was forbidden:
   * once an hour of whoever repeats it, and how often. */
  async noteRefusal({ status, code, extra }: Problem): Promise<void> {
    const { subject, attempt } = currentContext() ?? {};
    if (subject === undefined || !attempt || !isRefusal(status, attempt)) return;
    const { about, name: action, standing } = attempt;
    const participationId = participationOf(extra) ?? about.participationId ?? standing?.participationId;
    const activity = { subject, role: standing?.role, ...about, participationId, action };
    try {
      await this.database.outside(() =>
        insertWhereFirst.run(this.database.manager, columnsOf([activity], { outcome: 'refused', code })),
      );
    } catch (error) {
      this.logger.error(`A refused request could not be told: ${(error as Error).message}`);
    }
  }

  /** Forgets how often something was refused, long after. */
  async forgetOld(): Promise<void> {
    const old = `hour < now() - interval '${keptDays} days'`;
    await deleteInSlices(this.database.manager, 'refusal', old);
  }

  onApplicationBootstrap(): void {
    this.forgetting.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.forgetting.stop();
  }

  private async tellChange(tx: EntityManager): Promise<void> {
    const { subject, attempt } = currentContext() ?? {};
    if (subject === undefined || !attempt?.isChange || attempt.told || this.told.has(tx.queryRunner!)) return;
    const activity = { subject, ...attempt.about, ...attempt.standing, action: attempt.name };
    if ((await insertWhereWritten.run(tx, columnsOf([activity]))) > 0) this.markTold(tx);
  }

  private markTold(tx: EntityManager): void {
    const attempt = currentContext()?.attempt;
    this.told.add(tx.queryRunner!);
    if (attempt) this.database.afterCommit(tx, () => (attempt.told = true));
  }
}

type Outcome = Pick<ActivityColumns, 'outcome' | 'code'>;

function columnsOf(activities: readonly Activity[], outcome: Outcome = { outcome: 'done' }): ActivityColumns {
  return {
    correlationId: context().correlationId,
    ...outcome,
    subjects: activities.map(({ subject }) => subject),
    roles: activities.map(({ role }) => role ?? null),
    participationIds: activities.map(({ participationId }) => participationId ?? null),
    initiativeIds: activities.map(({ initiativeId }) => initiativeId ?? null),
    actions: activities.map(({ action }) => action),
    targetIds: activities.map(({ targetId }) => targetId ?? null),
    targetVersions: activities.map(({ targetVersion }) => targetVersion ?? null),
  };
}

const isRefusal = (status: number, { isChange }: Attempt): boolean =>
  status === 403 || (isChange && status >= 400 && status < 500 && !notAttempted.has(status));

function participationOf(extra: object = {}): string | undefined {
  const { participationId } = extra as { participationId?: unknown };
  return isUUID(participationId) ? (participationId as string) : undefined;
}
