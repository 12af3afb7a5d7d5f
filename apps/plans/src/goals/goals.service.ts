import {
  type Actor,
  type EventClass,
  GoalApproved,
  GoalReturned,
  type GoalState,
  GoalSubmitted,
} from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox, uuidv7 } from '@impact/messaging';
import { fiscalYearOn, latestBeginning } from '@impact/partnership-rules';
import { type Caller, Clock, Database, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlanAccess } from '../plans/plan-access.js';
import { type NameRefusals, PlanNames } from '../plans/plan-names.js';
import { goalEvent } from './goal-events.js';
import { Goal, type GoalMoment, refuseFlaws, refuseOver } from './goal.entity.js';
import { GoalDisclosures } from './goal-disclosures.js';
import {
  type GoalRequest,
  type GoalReturnRequest,
  type GoalValuesRequest,
  type ReadGoal,
  valuesIn,
} from './goals.dto.js';
import { goalProblems } from './goals.errors.js';
import { reserveGoal } from './goals.queries.js';

/** Changes a locked goal that the caller may see. */
type GoalChange = (tx: EntityManager, goal: Goal, at: GoalMoment) => Promise<void>;

/** Sets annual goals, hands them in and decides about them; each decision is an event. */
@Injectable()
export class GoalsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly directory: Directory,
    private readonly access: PlanAccess,
    private readonly names: PlanNames,
    private readonly disclosures: GoalDisclosures,
    private readonly clock: Clock,
  ) {}

  async create({ subject }: Caller, request: GoalRequest): Promise<ReadGoal> {
    const { participationId, indicator, fiscalYear } = request;
    return this.database.transaction(async (tx) => {
      await this.access.planner(tx, subject, participationId);
      const { initiativeId } = await this.access.participation(tx, participationId);
      refuseYear(fiscalYear, (await this.moment(tx, initiativeId)).today);
      const values = valuesIn(request);
      refuseFlaws(values);
      const name = { of: 'indicator', name: indicator, path: 'indicator' } as const;
      await this.names.requireKnown(tx, initiativeId, [name], goalRefusals);
      const [reserved] = await reserveGoal.rows(tx, { ...request, ...values, id: uuidv7(), initiativeId });
      const goal = await tx.findOneByOrFail(Goal, { participationId, indicator, fiscalYear });
      if (!reserved) throw goalProblems.exists({ goalId: goal.id, indicator, fiscalYear });
      return this.read(tx, subject, goal);
    });
  }

  /** Replaces what the goal says, by the version that was read; of an approved one of a year to come that begins a change. */
  async save(caller: Caller, id: string, request: GoalValuesRequest, ifMatch: number): Promise<ReadGoal> {
    const saving: GoalChange = async (tx, goal, { today }) => {
      await this.access.planner(tx, caller.subject, goal.participationId);
      goal.save(valuesIn(request), today);
    };
    return this.change(caller, id, saving, ifMatch);
  }

  async submit(caller: Caller, id: string, ifMatch: number): Promise<ReadGoal> {
    const submission: GoalChange = async (tx, goal, at) => {
      const actor = await this.access.planner(tx, caller.subject, goal.participationId);
      goal.submit(caller.subject, at);
      await this.publish(tx, GoalSubmitted, goal, actor);
    };
    return this.change(caller, id, submission, ifMatch);
  }

  async return(caller: Caller, id: string, request: GoalReturnRequest, ifMatch: number): Promise<ReadGoal> {
    const decision: GoalChange = async (tx, goal, at) => {
      const actor = await this.reviewer(tx, caller.subject, goal);
      goal.return(request, caller.subject, at);
      await this.publish(tx, GoalReturned, goal, actor);
    };
    return this.change(caller, id, decision, ifMatch);
  }

  async approve(caller: Caller, id: string, ifMatch: number): Promise<ReadGoal> {
    const decision: GoalChange = async (tx, goal, at) => {
      const actor = await this.reviewer(tx, caller.subject, goal);
      goal.approve(caller.subject, at);
      await this.publish(tx, GoalApproved, goal, actor);
    };
    return this.change(caller, id, decision, ifMatch);
  }

  /** Runs a change on a goal that the caller may see, under its lock, and stores it. */
  private async change(
    { subject }: Caller,
    id: string,
    change: GoalChange,
    ifMatch: number,
  ): Promise<ReadGoal> {
    return this.database.transaction(async (tx) => {
      if (!(await tx.existsBy(Goal, { id }))) throw goalProblems.notFound({ goalId: id });
      await this.outbox.lock(tx, id);
      const goal = await tx.findOneByOrFail(Goal, { id });
      const reading = await this.access.readingAt(tx, subject, goal.participationId);
      if (!reading || !goal.readBy(reading)) throw goalProblems.notFound({ goalId: id });
      requireVersion(ifMatch, goal.version);
      await change(tx, goal, await this.moment(tx, goal.initiativeId));
      goal.version += 1;
      await tx.save(goal);
      return this.read(tx, subject, goal);
    });
  }

  private async reviewer(tx: EntityManager, subject: string, goal: Goal): Promise<Actor> {
    const { approverId, actor } = await this.access.deciding(tx, subject, goal.participationId);
    if (!actor) throw goalProblems.reviewerElsewhere({ approverId });
    return actor;
  }

  private async read(tx: EntityManager, subject: string, goal: Goal): Promise<ReadGoal> {
    const reading = await this.access.readingAt(tx, subject, goal.participationId);
    const [read] = reading ? await this.disclosures.of(tx, [{ goal, reading }]) : [];
    if (!read) throw goalProblems.notFound({ goalId: goal.id });
    return read;
  }

  private async publish(
    tx: EntityManager,
    eventClass: EventClass<GoalState>,
    goal: Goal,
    actor: Actor,
  ): Promise<void> {
    await this.outbox.add(tx, goalEvent(eventClass, goal, actor));
  }

  private async moment(tx: EntityManager, initiativeId: string): Promise<GoalMoment> {
    const initiative = await this.directory.initiative(tx, initiativeId);
    return { now: this.clock.now(), today: this.clock.today(initiative?.timeZone) };
  }
}

/** Refuses a fiscal year that is over, or that lies so far ahead that it must be a slip. */
function refuseYear(fiscalYear: string, today: string): void {
  refuseOver(fiscalYear, today);
  const latest = fiscalYearOn(latestBeginning(today));
  if (fiscalYear > latest) throw goalProblems.yearTooLate({ fiscalYear, latest });
}

const goalRefusals: NameRefusals = {
  invalid: (errors) => goalProblems.invalid({}, { errors }),
  behind: (name) => goalProblems.namesBehind(name, { retryAfter: 1 }),
};
