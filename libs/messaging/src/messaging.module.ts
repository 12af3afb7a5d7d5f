import { Database, HEALTH_CHECK, Progress, ServiceConfig, TRANSPORT } from '@impact/service';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { LogEnds } from './consumer/log-ends.js';
import { GroupStrategy } from './consumer/group-strategy.js';
import { EventEncoder } from './events/event-encoder.js';
import { HeartbeatReader } from './heartbeat/heartbeat-reader.js';
import { BrokerView } from './kafka/broker-view.js';
import { consumersHealth, outboxHealth } from './messaging.health.js';
import {
  type GroupOptions,
  groupsOf,
  MESSAGING_OPTIONS,
  type MessagingOptions,
} from './messaging.options.js';
import { GROUP_STRATEGIES, Messaging } from './messaging.js';
import { ConsumerGroups } from './operator-api/consumer-groups.js';
import { ConsumersController } from './operator-api/consumers.controller.js';
import { ConsumersService } from './operator-api/consumers.service.js';
import { LoopsController } from './operator-api/loops.controller.js';
import { OutboxController } from './operator-api/outbox.controller.js';
import { ParkedController } from './operator-api/parked.controller.js';
import { ParkedService } from './operator-api/parked.service.js';
import { Republishing } from './operator-api/republishing.js';
import { Outbox } from './outbox/outbox.js';
import { OutboxDepth } from './outbox/outbox-depth.js';
import { Relay } from './relay/relay.js';
import { SentPartitions } from './relay/sent-partitions.js';
import { RestoreEpoch } from './restore/restore-epoch.js';
import { RelayWakeup } from './relay/relay-wakeup.js';
import { Replays } from './replay/replays.js';
import { StuckController } from './stuck/stuck.controller.js';
import { StuckItems } from './stuck/stuck-items.js';
import { StuckService } from './stuck/stuck.service.js';

const GROUPS = Symbol('GROUPS');

/** Outbox, relay and consumer groups of one service, and its operators' routes; global. */
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      controllers: [
        StuckController,
        ParkedController,
        ConsumersController,
        LoopsController,
        OutboxController,
      ],
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        groupsProvider(options),
        ...own,
        strategiesProvider(options),
        {
          provide: TRANSPORT,
          inject: [GROUP_STRATEGIES],
          useFactory: (strategies: GroupStrategy[]) => strategies,
        },
        {
          provide: HEALTH_CHECK,
          inject: [GROUP_STRATEGIES, OutboxDepth, Database],
          useFactory: (strategies: GroupStrategy[], depth: OutboxDepth, database: Database) => [
            consumersHealth(strategies, database),
            outboxHealth(depth),
          ],
        },
      ],
      exports: [LogEnds, Outbox, Messaging, HeartbeatReader, Replays, StuckItems],
    };
  }
}

const own: Provider[] = [
  BrokerView,
  ConsumerGroups,
  ConsumersService,
  EventEncoder,
  LogEnds,
  HeartbeatReader,
  Messaging,
  Outbox,
  OutboxDepth,
  ParkedService,
  Relay,
  RelayWakeup,
  Replays,
  Republishing,
  RestoreEpoch,
  SentPartitions,
  StuckItems,
  StuckService,
];

const groupsProvider = ({ groups = [], groupsFrom }: MessagingOptions): Provider =>
  groupsFrom
    ? { provide: GROUPS, inject: groupsFrom.inject, useFactory: groupsFrom.useFactory }
    : { provide: GROUPS, useValue: groups };

const exitProcess = (): never => process.exit(1);

function strategiesProvider({ service, exit = exitProcess }: MessagingOptions): Provider {
  return {
    provide: GROUP_STRATEGIES,
    inject: [GROUPS, Database, BrokerView, ServiceConfig, Progress],
    useFactory: (
      given: GroupOptions[],
      database: Database,
      broker: BrokerView,
      config: ServiceConfig,
      progress: Progress,
    ) => {
      const groups = groupsOf(service, given);
      const names = groups.map(({ name }) => name);
      return groups.map(
        (group) => new GroupStrategy(group, service, names, { database, broker, config, progress, exit }),
      );
    },
  };
}
