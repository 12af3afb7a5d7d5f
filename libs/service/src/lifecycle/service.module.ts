import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActivityLog } from '../activity/activity-log.js';
import { AccessGuard } from '../access/access.guard.js';
import { Identity } from '../access/identity.js';
import { RouteDeclarations } from '../access/route-declarations.js';
import { Tokens } from '../access/tokens.js';
import { Clock } from '../clock/clock.js';
import { readConfig } from '../config/env.js';
import { unfitFor } from '../config/fitness.js';
import { ServiceConfig } from '../config/service-config.js';
import { dataSourceOptions, type EntityClass, openDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import type { MigrationClass } from '../database/migrate.js';
import { HEALTH_CHECK } from '../health/health-check.js';
import { HealthController } from '../health/health.controller.js';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { StrictValidationPipe } from '../http/validation.pipe.js';
import { IdempotencyInterceptor } from '../idempotency/idempotency.interceptor.js';
import { IdempotencyKeys } from '../idempotency/idempotency-keys.js';
import { serviceMigrations } from '../migrations/index.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { ProblemFilter } from '../problems/problem.filter.js';
import { loopsHealth } from '../progress/progress.health.js';
import { Progress } from '../progress/progress.js';
import { Lifecycle } from './lifecycle.js';
import { OVERRIDES, type Overrides } from './overrides.js';

export interface ServiceModuleOptions {
  /** `measurement`. */
  readonly name: string;
  /** ServiceConfig or a subclass. */
  readonly config?: Type<ServiceConfig>;
  readonly entities: readonly EntityClass[];
  /** The service's own and its libs'; those of this lib are always there. */
  readonly migrations: readonly MigrationClass[];
}

/** What every service is made of; global. */
@Module({})
export class ServiceModule {
  static forRoot(options: ServiceModuleOptions): DynamicModule {
    const settings = configProviders(options.config ?? ServiceConfig);
    return {
      module: ServiceModule,
      global: true,
      imports: [DiscoveryModule, TerminusModule.forRoot({ logger: false }), database(options)],
      controllers: [HealthController, MetricsController],
      providers: [...settings, ...own, ...inEveryRequest],
      exports: [
        ...[...settings, TypeOrmModule, DiscoveryModule],
        ...[ActivityLog, Database, Clock, Lifecycle, Progress],
      ],
    };
  }
}

const own: Provider[] = [
  ActivityLog,
  Database,
  Lifecycle,
  Identity,
  Tokens,
  IdempotencyKeys,
  Progress,
  RouteDeclarations,
  { provide: HEALTH_CHECK, inject: [Progress], useFactory: loopsHealth },
  {
    provide: Clock,
    inject: [ServiceConfig, { token: OVERRIDES, optional: true }],
    useFactory: (config: ServiceConfig, { clock }: Overrides = {}) => clock ?? new Clock(config.clockFile),
  },
];

/** The order matters: AnswerInterceptor inside IdempotencyInterceptor stores answers as they were given. */
const inEveryRequest: Provider[] = [
  { provide: APP_FILTER, useClass: ProblemFilter },
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_PIPE, useClass: StrictValidationPipe },
  { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
];

function configProviders(configClass: Type<ServiceConfig>): Provider[] {
  const configuration: Provider = {
    provide: configClass,
    inject: [{ token: OVERRIDES, optional: true }],
    useFactory: (overrides: Overrides = {}) => readServiceConfig(configClass, overrides),
  };
  const alias: Provider = { provide: ServiceConfig, useExisting: configClass };
  return configClass === ServiceConfig ? [configuration] : [configuration, alias];
}

function readServiceConfig(configClass: Type<ServiceConfig>, { env }: Overrides): ServiceConfig {
  const environment = { ...process.env, ...env };
  return readConfig(configClass, environment, (config) => unfitFor(config, environment, process.ppid));
}

function database({ name, entities, migrations }: ServiceModuleOptions): DynamicModule {
  const settings = { name, entities, migrations: [...serviceMigrations, ...migrations] };
  return TypeOrmModule.forRootAsync({
    inject: [ServiceConfig],
    useFactory: ({ databaseUrl }: ServiceConfig) => ({
      ...dataSourceOptions({ ...settings, databaseUrl }),
      retryAttempts: 1,
    }),
    dataSourceFactory: (options) =>
      openDataSource({ ...settings, databaseUrl: (options as { url: string }).url }),
  });
}
