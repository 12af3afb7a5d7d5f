import { type LogPart, type LogReplay, ReplayFailed } from '@impact/messaging';
import type { EntityManager } from 'typeorm';
import { leftAside } from './left-aside.js';
import type { Target } from './switch-over.queries.js';

const emptyFetchesAtMost = 50;

/** Takes the log into the shadow, up to where the live group is. */
export class ShadowReader {
  private readonly positions = new Map<string, bigint>();
  private aside: LogPart[] = [];

  constructor(
    private readonly replay: LogReplay,
    private readonly live: EntityManager,
    private readonly liveGroup: string,
  ) {}

  /** Refuses a log that no longer begins with its first record. */
  async begin(topics: readonly string[]): Promise<void> {
    for (const topic of topics) {
      if (!(await this.replay.isWhole(topic)))
        throw new ReplayFailed(
          `${topic} no longer holds its first record, so nothing can be rebuilt from it`,
        );
      for (const [partition, next] of await this.replay.positions(topic))
        this.positions.set(`${topic}/${partition}`, next);
    }
  }

  /** How many records have been read. */
  get records(): number {
    return [...this.positions.values()].reduce((sum, next) => sum + Number(next), 0);
  }

  /** How many records are left up to the targets. */
  behind(targets: readonly Target[]): number {
    return targets.reduce(
      (sum, target) => sum + Math.max(0, target.next - Number(this.positionOf(target))),
      0,
    );
  }

  /** Applies every record before the targets and none after; `each` is told of every part. */
  async readTo(targets: readonly Target[], each: () => Promise<void>): Promise<void> {
    await this.takeUp();
    for (const target of targets)
      for (let empty = 0; this.positionOf(target) < BigInt(target.next);) {
        const part = await this.replay.read(target, this.positionOf(target), BigInt(target.next));
        empty = part.next === part.from ? empty + 1 : 0;
        if (empty > emptyFetchesAtMost)
          throw new ReplayFailed(`${target.topic}/${target.partition} holds nothing from ${part.from} on`);
        if (empty > 0) continue;
        await this.take(part);
        await each();
      }
  }

  private async take(part: LogPart): Promise<void> {
    const held = await leftAside(this.live, this.liveGroup, part.records);
    const waiting = part.records.filter((record) => held.has(record));
    if (waiting.length > 0) this.aside.push({ ...part, records: waiting });
    await this.replay.apply({ ...part, records: part.records.filter((record) => !held.has(record)) });
    this.positions.set(`${part.topic}/${part.partition}`, part.next);
  }

  /** Applies what the live group had parked when it was read, and has let go of since. */
  private async takeUp(): Promise<void> {
    const before = this.aside;
    this.aside = [];
    for (const part of before) {
      const position = this.positionOf(part);
      await this.take({ ...part, from: position, next: position });
    }
  }

  private positionOf({ topic, partition }: { topic: string; partition: number }): bigint {
    return this.positions.get(`${topic}/${partition}`) ?? 0n;
  }
}
