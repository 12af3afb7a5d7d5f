import { type Item, StuckItems } from '@impact/messaging';
import { Database, Progress, reached } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockFeed, waitingToPublish } from './publication.queries.js';
import { PublicationService } from './publication.service.js';
import { RestatementPublication } from './restatement.publication.js';
import { firstRound, nextRound } from './round.js';

const loop = 'publisher';
const mostRestatements = 200;

/** What publishes one kind of item, the oldest first. */
interface Publication {
  /** Publishes at most so many whose keys are not aside; gives their keys. */
  publish(tx: EntityManager, most: number, aside: readonly string[]): Promise<string[]>;
  /** Gives the item that would be published first. */
  oldest(tx: EntityManager, aside: readonly string[]): Promise<Omit<Item, 'loop'> | undefined>;
}

/** One kind of item; after a failure it takes one at a time, so that what fails is alone when it fails again. */
interface Lane {
  readonly items: Publication;
  most: number;
  readonly next: (most: number, tookMs: number) => number;
}

/** Publishes figures and restatements in rounds; what cannot be published is set aside, and everything else goes on. */
@Injectable()
export class PublicationRounds {
  private readonly figures: Lane;
  private readonly restatements: Lane;

  constructor(
    private readonly database: Database,
    private readonly stuck: StuckItems,
    private readonly progress: Progress,
    figures: PublicationService,
    restatements: RestatementPublication,
  ) {
    this.figures = { items: figures, most: firstRound, next: nextRound };
    this.restatements = {
      items: restatements,
      most: mostRestatements,
      next: (most) => Math.min(mostRestatements, 2 * most),
    };
  }

  /** Publishes one round; true while there may be more. */
  async step(): Promise<boolean> {
    this.progress.waiting(loop);
    const aside = [...(await this.stuck.aside(loop))];
    const waiting = await waitingToPublish.one(this.database.manager, { aside });
    if (!waiting.dirty && !waiting.restatements) {
      this.progress.idle(loop);
      return false;
    }
    const lanes = [
      ...(waiting.dirty ? [this.figures] : []),
      ...(waiting.restatements ? [this.restatements] : []),
    ];
    const rounds = [];
    for (const lane of lanes)
      rounds.push(await this.attempt(lane, aside).catch((error: unknown) => ({ error })));
    for (const round of rounds) if (typeof round === 'object') throw round.error;
    return rounds.includes(true);
  }

  private async attempt(lane: Lane, aside: readonly string[]): Promise<boolean> {
    const most = lane.most;
    const began = performance.now();
    try {
      const keys = await this.round(lane, aside);
      if (keys.length === 0) return false;
      this.progress.done(loop);
      await this.stuck.done(loop, keys);
      const isFull = keys.length >= most;
      if (isFull) lane.most = lane.next(most, performance.now() - began);
      return isFull || lane === this.restatements;
    } catch (error) {
      lane.most = 1;
      const item = most === 1 ? await lane.items.oldest(this.database.manager, aside) : undefined;
      if (item) await this.stuck.failed({ loop, ...item }, error);
      throw error;
    }
  }

  private async round(lane: Lane, aside: readonly string[]): Promise<string[]> {
    const keys = await this.database.transaction(async (tx) => {
      await lockFeed.run(tx);
      const published = await lane.items.publish(tx, lane.most, aside);
      reached('publisher.written');
      return published;
    });
    reached('publisher.committed');
    return keys;
  }
}
