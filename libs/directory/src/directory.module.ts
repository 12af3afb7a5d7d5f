import { LogEnds, HeartbeatReader } from '@impact/messaging';
import { AUTHORITY, readConfig, ServiceConfig } from '@impact/service';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ActivityLogModule } from './activity-log/activity-log.module.js';
import { AlwaysFresh, DirectoryFreshness, FreshByHeartbeat } from './directory-freshness.js';
import { DirectoryCatchUp } from './directory-catch-up.js';
import { DirectoryWriter } from './directory-writer.js';
import { DirectoryConfig } from './directory.config.js';
import { directoryConsumerOf, directoryGroup } from './directory.consumer.js';
import { Directory } from './directory.js';
import { StaleDirectoryGuard } from './stale-directory.guard.js';

export interface DirectoryOptions {
  readonly service: string;
  /**
   * True for the service that makes the facts: it applies them in its own transactions, follows no topic, and
   * provides AUTHORITY itself.
   */
  readonly source?: boolean;
}

/** Gives a service its directory, a copy of participations and memberships of its own; needs the group of {@link directoryGroup}. */
@Module({})
export class DirectoryModule {
  static forRoot({ service, source = false }: DirectoryOptions): DynamicModule {
    return {
      module: DirectoryModule,
      global: true,
      imports: [ActivityLogModule],
      controllers: source ? [] : [directoryConsumerOf(service)],
      providers: [Directory, DirectoryWriter, ...(source ? ofTheSource : ofAFollower(service))],
      exports: [Directory, ...(source ? [] : [DirectoryCatchUp, AUTHORITY])],
    };
  }
}

const ofTheSource: Provider[] = [{ provide: DirectoryFreshness, useClass: AlwaysFresh }];

const ofAFollower = (service: string): Provider[] => [
  {
    provide: DirectoryFreshness,
    inject: [HeartbeatReader],
    useFactory: (heartbeats: HeartbeatReader) => new FreshByHeartbeat(heartbeats, directoryGroup(service)),
  },
  {
    provide: DirectoryCatchUp,
    inject: [LogEnds, ServiceConfig],
    useFactory: (logEnds: LogEnds, config: ServiceConfig) =>
      new DirectoryCatchUp(logEnds, directoryGroup(service), config),
  },
  { provide: DirectoryConfig, useFactory: () => readConfig(DirectoryConfig, process.env) },
  { provide: AUTHORITY, useExisting: Directory },
  { provide: APP_GUARD, useClass: StaleDirectoryGuard },
];
