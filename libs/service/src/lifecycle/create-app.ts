import type { Server } from 'node:http';
import type { ServiceName as PartnershipService } from '@impact/contracts';
import type { INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy, CustomTransportStrategy } from '@nestjs/microservices';
import { type NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { Identity } from '../access/identity.js';
import { RouteDeclarations } from '../access/route-declarations.js';
import { type LogLevel, logLevels, ServiceConfig } from '../config/service-config.js';
import { endUnread } from '../connections/unread-bodies.js';
import { endUntaken } from '../connections/untaken-answers.js';
import { contextMiddleware } from '../context/context.middleware.js';
import { browserProtection, neverKept } from '../limits/browser-protection.js';
import { oneAfterAnother } from '../limits/one-after-another.js';
import { limitRate } from '../limits/rate-limit.js';
import { readJson } from '../limits/read-json.js';
import { limitTime } from '../limits/request-time.js';
import { refuseStrangers } from '../limits/strangers.js';
import { ServiceLogger } from '../logging/service-logger.js';
import { httpMetrics } from '../metrics/http-metrics.middleware.js';
import { connectionsRefused } from '../metrics/registry.js';
import { serveOpenApi } from '../openapi/serve-openapi.js';
import { answer } from '../problems/problem.filter.js';
import { problemOf } from '../problems/problem-of.js';
import { serviceProblems } from '../problems/service-problems.js';
import { answerUnread } from '../problems/unread-request.js';
import { OverridesModule, type Overrides } from './overrides.js';
import { providersUnder } from './providers-under.js';
import { TRANSPORT } from './transport.js';

/** One of the partnership's services, or one of a test. */
export type ServiceName = PartnershipService | (string & {});

export interface ServiceOptions {
  readonly name: ServiceName;
  readonly module: Type;
}

/**
 * Makes a service, migrated and initialised, with its transports connected but not started: it neither listens nor consumes.
 * Tests go on with `startAllMicroservices()` and `listen(0)`, and end with `close()`.
 */
export async function createApp(
  { name, module }: ServiceOptions,
  overrides: Overrides = {},
): Promise<INestApplication> {
  const root = OverridesModule.with(overrides);
  const app = await NestFactory.create<NestExpressApplication>(
    { ...root, imports: [module] },
    { logger: new ServiceLogger(name, levelOf(overrides)), abortOnError: false, bodyParser: false },
  );
  try {
    wire(app, name);
    boundConnections(app);
    await app.init();
    app.use(nothingHere, failedOutside);
    for (const strategy of providersUnder<CustomTransportStrategy>(app, TRANSPORT))
      app.connectMicroservice<CustomStrategy>({ strategy });
    return app;
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
}

/** A large file over a slow line takes longer than the five minutes that Node gives a request. */
export const uploadsLastMs = 1_800_000;

function boundConnections(app: NestExpressApplication): void {
  const server: Server = app.getHttpServer();
  const { maxConnections } = app.get(ServiceConfig, { strict: false });
  // A proxy that keeps connections must be the first to give one up: a request sent down one that is just being closed is
  // lost. Proxies give up after 60 seconds and less.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  server.requestTimeout = uploadsLastMs;
  if (maxConnections > 0) server.maxConnections = maxConnections;
  server.on('drop', () => connectionsRefused.inc());
  server.on('clientError', answerUnread);
  endUnread(server);
  endUntaken(server);
}

function wire(app: NestExpressApplication, name: string): void {
  const identity = app.get(Identity, { strict: false });
  const prefix = `api/${name}`;
  const config = app.get(ServiceConfig, { strict: false });
  const routes = app.get(RouteDeclarations, { strict: false });
  routes.check();
  const long = routes.withLongBodies(prefix);
  const files = routes.withFiles(prefix);
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', config.trustProxy);
  app.use(oneAfterAnother, httpMetrics, browserProtection(), neverKept);
  // Before the limits: a page may read why it is refused, and what its browser asks for it first is not counted.
  if (config.corsOrigins.length > 0)
    app.enableCors({ origin: config.corsOrigins, exposedHeaders, maxAge: preflightsLast });
  app.use(
    contextMiddleware((request) => identity.of(request)),
    limitTime(config.requestSeconds, files),
    limitRate(config),
    probesAtRoot(prefix),
    refuseStrangers([...long, ...files]),
  );
  readJson(app, long);
  app.setGlobalPrefix(prefix);
  serveOpenApi(app, name);
}

/** What a page of another origin may read beside the body. */
const exposedHeaders = [
  'etag',
  'location',
  'retry-after',
  'www-authenticate',
  'ratelimit',
  'x-correlation-id',
  'idempotent-replayed',
];
/** How long a browser may remember what a page of another origin may do, in seconds. */
const preflightsLast = 600;

/** Orchestrators ask for health and metrics at the root; the same routes stand under the service's prefix. */
function probesAtRoot(prefix: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (/^\/(health\/(live|ready)|metrics)(\?|$)/.test(request.url)) request.url = `/${prefix}${request.url}`;
    next();
  };
}

/** Nest answers for what lies under the service's prefix; these two for the rest. */
function nothingHere(request: Request, response: Response): void {
  answer(response, serviceProblems.notFound({ path: request.path }));
}

function failedOutside(error: unknown, request: Request, response: Response, _next: NextFunction): void {
  answer(response, problemOf(error, request.path) ?? serviceProblems.internal());
}

/** Read apart from the config class, which is read once Nest is already logging. */
function levelOf({ env }: Overrides): LogLevel {
  const given = { ...process.env, ...env }['LOG_LEVEL'];
  return logLevels.find((level) => level === given) ?? 'info';
}
