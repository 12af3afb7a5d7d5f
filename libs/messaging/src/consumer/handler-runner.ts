import { runInContext } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { RawEvent } from '../events/decode.js';
import { contextOf } from './cause.js';
import { type Plan, planOf, type Step } from './chunk.js';
import { TakesTooLong } from './failures.js';
import type { Handlers } from './handlers.js';
import { storeUnknown } from './unknown-events.js';

/** Runs a group's handlers for records, in the transaction that is handed over. */
export class HandlerRunner {
  constructor(
    private readonly group: string,
    private readonly handlers: Handlers,
  ) {}

  /** Lays out what is to be done; throws MalformedEvent for a record that can never be applied. */
  plan(records: readonly RawEvent[]): Plan {
    return planOf(records, this.handlers);
  }

  /** Takes the steps of a plan; throws TakesTooLong before one that is not the first where the time is over. */
  async run(tx: EntityManager, plan: Plan, deadline: number): Promise<void> {
    plan.begun = undefined;
    for (const step of plan.steps) {
      if (plan.begun && performance.now() > deadline) throw new TakesTooLong();
      plan.begun = step;
      await this.take(tx, step);
    }
  }

  private async take(tx: EntityManager, step: Step): Promise<void> {
    if (step.kind === 'unknown') await storeUnknown(tx, this.group, step.first);
    else if (step.kind === 'run') await step.handler.run(step.run, { tx });
    else await runInContext(contextOf(step.received), () => step.handler.run(step.received, { tx }));
  }
}
