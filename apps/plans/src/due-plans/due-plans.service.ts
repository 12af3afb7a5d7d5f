import { event, type PlanKind, PlanDue, planKinds } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
import { type Caller, Clock, Database, decodeCursor, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { planKindRules } from '../plan-kinds/plan-kinds.js';
import type { DuePlanQuery, DuePlanResponse } from './due-plans.dto.js';
import {
  anyUntold,
  listDuePlans,
  someUntold,
  stillUntold,
  type UntoldPlan,
  writeTold,
} from './due-plans.queries.js';

interface DueKind {
  readonly kind: PlanKind;
  readonly days: number;
}

/** The kinds of plans that are due after an award. */
const rules = JSON.stringify(
  planKinds.flatMap((kind): DueKind[] => {
    const days = planKindRules[kind].dueDaysAfterAward;
    return days === null ? [] : [{ kind, days }];
  }),
);

const isText = (position: unknown): position is string => typeof position === 'string';

/** Answers which plans are due by when, and tells that they are: once ahead, and once more when they are late. */
@Injectable()
export class DuePlans {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async list(
    { subject }: Caller,
    { participationId, after, limit }: DuePlanQuery,
  ): Promise<Page<DuePlanResponse>> {
    const { manager } = this.database;
    const rows = await listDuePlans.rows(manager, {
      now: this.clock.now(),
      rules,
      visible: await this.directory.visibleTo(manager, subject, this.clock.today()),
      participationId,
      after: after === undefined ? undefined : decodeCursor(after, isText),
      most: limit + 1,
    });
    return toPage(rows, limit, { item: ({ name: _, ...row }) => row, cursor: ({ name }) => name });
  }

  /** Tells whether a plan is due that is not set aside and was not told to be. */
  async isDue(aside: readonly string[]): Promise<boolean> {
    const { manager } = this.database;
    return (await anyUntold.one(manager, { now: this.clock.now(), rules, aside })).isDue;
  }

  /** Gives plans that are due, the longest first, and locks what is told of whose they are. */
  async take(tx: EntityManager, most: number, aside: readonly string[]): Promise<UntoldPlan[]> {
    const at = { now: this.clock.now(), rules };
    const found = await someUntold.rows(tx, { ...at, aside, most });
    await this.outbox.lock(tx, [...new Set(found.map(({ participationId }) => participationId))]);
    return stillUntold.rows(tx, { ...at, names: found.map(({ name }) => name) });
  }

  /** Publishes that they are. */
  async tell(tx: EntityManager, due: readonly UntoldPlan[]): Promise<void> {
    await writeTold.run(tx, { plans: JSON.stringify(due) });
    await this.outbox.add(tx, ...due.map(({ name: _, ...told }) => event(PlanDue, told)));
  }
}
