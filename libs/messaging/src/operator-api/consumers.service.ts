import { Database } from '@impact/service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { GroupStrategy } from '../consumer/group-strategy.js';
import { loadPositions } from '../consumer/positions.js';
import type { LogRange } from '../kafka/broker-view.js';
import { ConsumerGroups } from './consumer-groups.js';
import type {
  ConsumerResponse,
  ConsumersResponse,
  ReplayRequest,
  ReplayResponse,
  ResumeRequest,
  ResumeResponse,
} from './consumers.dto.js';
import { liftBrake, parkedByPartition, setStoredPosition } from './consumers.queries.js';
import { operatorApiProblems } from './operator-api.errors.js';

/** Shows how far the groups are, and moves their positions for an operator. */
@Injectable()
export class ConsumersService {
  private readonly logger = new Logger('Consumers');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConsumerGroups) private readonly groups: ConsumerGroups,
  ) {}

  async list(): Promise<ConsumersResponse> {
    const items: ConsumerResponse[] = [];
    for (const strategy of this.groups.all)
      for (const topic of strategy.topics) items.push(...(await this.ofTopic(strategy, topic)));
    return { items };
  }

  async replay({ group, topic, partition, offset }: ReplayRequest, by: string): Promise<ReplayResponse> {
    const strategy = this.groups.reading(group, topic);
    const ranges = await this.groups.ranges(topic);
    if (partition !== undefined && !ranges.has(partition))
      throw operatorApiProblems.partitionNotFound({ topic, partition });
    const chosen = partition === undefined ? [...ranges.keys()].sort((a, b) => a - b) : [partition];
    const targets = chosen.map((each) => ({
      partition: each,
      to: targetOf(offset, topic, each, ranges.get(each)!),
    }));
    const moved = await this.database.transaction(async (tx) => {
      this.database.afterCommit(tx, () => void strategy.notice());
      const done = [];
      for (const target of targets) {
        const { partition: each, to } = target;
        const { from } = await setStoredPosition.one(tx, { group, topic, partition: each, next: to });
        done.push({ partition: each, from, to: to.toString() });
      }
      return done;
    });
    this.logger.log(`${by} set ${group} in ${topic}: ${JSON.stringify(moved)}`);
    return { moved };
  }

  async resume({ group, topic, partition }: ResumeRequest, by: string): Promise<ResumeResponse> {
    const strategy = this.groups.reading(group, topic);
    const lifted = await this.database.transaction(async (tx) => {
      this.database.afterCommit(tx, () => void strategy.notice());
      return liftBrake.first(tx, { group, topic, partition });
    });
    if (!lifted) throw operatorApiProblems.partitionNotFound({ topic, partition });
    this.logger.log(`${by} lets ${group} go on in ${topic}/${partition}`);
    return { brakeLiftedUntil: lifted.brakeLiftedUntil };
  }

  private async ofTopic(strategy: GroupStrategy, topic: string): Promise<ConsumerResponse[]> {
    const { group, held, topicPartitions } = strategy;
    const { manager } = this.database;
    const positions = await loadPositions(manager, group.name, topic);
    const parked = await parkedByPartition(manager, group.name);
    const ranges = await this.groups.ranges(topic).catch(() => new Map<number, LogRange>());
    const partitions = [...new Set([...positions.keys(), ...ranges.keys()])].sort((a, b) => a - b);
    return partitions.map((partition) => {
      const isIt = (topicPartition: { topic: string; partition: number }) =>
        topicPartition.topic === topic && topicPartition.partition === partition;
      const hold = held.find(isIt);
      const counted = parked.get(`${topic}/${partition}`);
      return {
        group: group.name,
        topic,
        partition,
        ...progressOf(positions.get(partition)?.next, ranges.get(partition)?.high),
        readHere: topicPartitions.some(isIt),
        held: hold ? { reason: hold.reason, detail: hold.detail } : null,
        parkedEvents: counted?.events ?? 0,
        parkedKeys: counted?.keys ?? 0,
      };
    });
  }
}

function progressOf(next?: bigint, end?: bigint): Pick<ConsumerResponse, 'position' | 'logEnd' | 'lag'> {
  const lag = next === undefined || end === undefined ? null : Math.max(0, Number(end - next));
  return { position: next?.toString() ?? null, logEnd: end?.toString() ?? null, lag };
}

/** Reads an offset as it was asked for; refuses with OFFSET_OUTSIDE_LOG. */
function targetOf(offset: string, topic: string, partition: number, { low, high }: LogRange): bigint {
  if (offset === 'start') return low;
  if (offset === 'end') return high;
  const target = BigInt(offset);
  if (target >= low && target <= high) return target;
  throw operatorApiProblems.offsetOutsideLog({
    topic,
    partition,
    start: low.toString(),
    end: high.toString(),
  });
}
