import { type Topic } from '@impact/contracts';
import { type Database, ServiceConfig } from '@impact/service';
import { Inject, Injectable } from '@nestjs/common';
import { BrokerView } from '../kafka/broker-view.js';
import { LogReplay, type ReplayHandler } from './log-replay.js';

/** Makes replays of the log, for projections that are built anew. */
@Injectable()
export class Replays {
  constructor(
    @Inject(BrokerView) private readonly broker: BrokerView,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
  ) {}

  /** Makes a replay that keeps its positions under the group's name, over the given connection. */
  of(group: string, handlers: readonly ReplayHandler[], database: Database): LogReplay {
    return new LogReplay(group, handlers, database, this.broker);
  }

  /** Gives the name that a topic has here, with its prefix. */
  nameOf({ name }: Topic): string {
    return `${this.config.topicPrefix}${name}`;
  }
}
