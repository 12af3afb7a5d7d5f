import type { Received } from '@impact/contracts';
import { context } from '@impact/service';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { OnEvent, OnEvents, Tx } from '../consumer/on-event.js';
import { effect } from './test-app.js';
import { ThingEnded, ThingMoved, ThingNoted } from './test.events.js';

/** What the next events of a number do in the handler; the test fills and empties it. */
export const failures = new Map<number, (tx: EntityManager) => unknown>();

/** The causes that handlers saw, by number. */
export const causes = new Map<number, string | undefined>();

/** Handles one class alone, in the default group. */
@Controller()
export class NotedConsumer {
  @OnEvent(ThingNoted)
  async note(@Payload() { data }: Received<ThingNoted>, @Tx() tx: EntityManager): Promise<void> {
    await effect(tx, 'noted', data);
    causes.set(data.n, context().causationId);
    await failures.get(data.n)?.(tx);
  }
}

/** Handles two classes in runs, in the default group. */
@Controller()
export class RunsConsumer {
  @OnEvents([ThingNoted, ThingMoved])
  async take(@Payload() run: Received<ThingNoted | ThingMoved>[], @Tx() tx: EntityManager): Promise<void> {
    const name = `run of ${run.length}`;
    for (const { data } of run) await effect(tx, `${name} ${data.constructor.name}`, data);
  }
}

/** Handles one class alone, beside runs of others. */
@Controller()
export class EndedConsumer {
  @OnEvent(ThingEnded)
  async end(@Payload() { data }: Received<ThingEnded>, @Tx() tx: EntityManager): Promise<void> {
    await effect(tx, 'ended', data);
  }
}
