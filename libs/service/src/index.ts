export { Access, AnyMember, policyKey, Public, type RoutePolicy, SignedIn } from './access/access.js';
export { type Activity, ActivityLog } from './activity/activity-log.js';
export { AUTHORITY, type Authority, type HeldRole } from './access/authority.js';
export { Caller, IsSubject } from './access/caller.js';
export { type DeclaredRoute, RouteDeclarations } from './access/route-declarations.js';
export { civilDate, Clock } from './clock/clock.js';
export { ConfigError, Env, type Environment, readConfig } from './config/env.js';
export { productionFaults } from './config/fitness.js';
export { KafkaConfig, type SaslMechanism } from './config/kafka-config.js';
export { type LogLevel, ServiceConfig } from './config/service-config.js';
export {
  context,
  currentContext,
  type RequestContext,
  runInContext,
  noteRights,
  standsBy,
} from './context/request-context.js';
export { traceparentFrom } from './context/traceparent.js';
export { Database } from './database/database.js';
export type { EntityClass } from './database/data-source.js';
export type { MigrationClass } from './database/migrate.js';
export { LateRefusal } from './database/late-refusal.js';
export { keepAwake } from './database/keep-awake.js';
export { ping } from './database/ping.js';
export { sessionSettings } from './database/session-settings.js';
export { prepared, type Session, sql, Statement } from './database/statement.js';
export { WatchfulClient } from './database/watchful-client.js';
export { SnakeNamingStrategy } from './database/snake-naming.js';
export { HEALTH_CHECK, type HealthCheck, type HealthResult } from './health/health-check.js';
export { ChangeResponse } from './http/change-response.js';
export { isDay, IsDay } from './http/day.js';
export { IdParam } from './http/id-param.js';
export { IfMatch, RequiredIfMatch, requireVersion, requireVersionRead } from './http/if-match.js';
export { decodeCursor, encodeCursor, type Page, pageOf, PageQuery, toPage } from './http/pages.js';
export { IsInstant } from './http/instant.js';
export { isCount, isEach, isId, isLongCount, isText } from './http/positions.js';
export { flatten as fieldErrorsOf, validationFailed } from './http/validation.pipe.js';
export { InSteps } from './idempotency/idempotency.interceptor.js';
export { serviceMigrations } from './migrations/index.js';
export { createApp, type ServiceName, type ServiceOptions } from './lifecycle/create-app.js';
export { mostAtOnce, turnOf } from './connections/pipelining.js';
export { endUnread } from './connections/unread-bodies.js';
export { endUntaken } from './connections/untaken-answers.js';
export { BodyLimit, TakesFile } from './limits/body-limit.js';
export { type CrashPoint, crashPoints, reached } from './lifecycle/crash-point.js';
export { Lifecycle } from './lifecycle/lifecycle.js';
export type { Overrides } from './lifecycle/overrides.js';
export { runService } from './lifecycle/run-service.js';
export { ServiceModule, type ServiceModuleOptions } from './lifecycle/service.module.js';
export { stop } from './lifecycle/stop.js';
export { TRANSPORT } from './lifecycle/transport.js';
export { registry } from './metrics/registry.js';
export { openApiGaps } from './openapi/gaps.js';
export { openApiOf } from './openapi/serve-openapi.js';
export {
  defineProblems,
  type ProblemFactory,
  type ProblemRow,
  problemTable,
} from './problems/define-problems.js';
export { type FieldError, Problem, type ProblemInit, type ProblemOptions } from './problems/problem.js';
export { Problems } from './problems/problems.decorator.js';
export { serviceProblems } from './problems/service-problems.js';
export { Progress, type WaitingLoop } from './progress/progress.js';
export { type LastStep, type PollingOptions, PollingWorker } from './progress/polling-worker.js';
export { Recurring, type Recurrence } from './progress/recurring.js';
