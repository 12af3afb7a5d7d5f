import { type INestApplication, Module, type Provider, type Type } from '@nestjs/common';
import { AUTHORITY, type Authority, type HeldRole } from '../access/authority.js';
import type { MigrationClass } from '../database/migrate.js';
import { createApp } from '../lifecycle/create-app.js';
import type { Overrides } from '../lifecycle/overrides.js';
import { ServiceModule } from '../lifecycle/service.module.js';
import { devIdentityForTests, listenForTests } from './index.js';

export interface TestServiceOptions extends Overrides {
  readonly controllers: Type[];
  readonly providers?: Provider[];
  readonly migrations?: MigrationClass[];
  /** Who holds which roles. */
  readonly roles?: Record<string, string[]>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface Ask {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface TestService {
  readonly app: INestApplication;
  readonly url: string;
  /** Paths are under `/api/things/v1`, or absolute with a leading slash. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
}

/** Makes the module of a service called `things`. */
export function thingsModule({
  controllers,
  providers = [],
  migrations = [],
  roles = {},
}: TestServiceOptions): Type {
  const grantsAt = (subject: string, participationId: string): HeldRole[] =>
    (roles[subject] ?? []).map((role) => ({ role, participationId }));
  const authority: Authority = {
    rolesOf: async (subject) => new Set(roles[subject]),
    grantsOf: async (subject) => grantsAt(subject, 'anywhere'),
    grantsAt: async (subject, participationIds) =>
      participationIds.flatMap((participationId) => grantsAt(subject, participationId)),
  };
  @Module({
    imports: [ServiceModule.forRoot({ name: 'things', entities: [], migrations })],
    controllers,
    providers: [...providers, { provide: AUTHORITY, useValue: authority }],
  })
  class ThingsModule {}
  return ThingsModule;
}

/** Runs a real service called `things` on the spec's own database, and asks it over HTTP. */
export async function startTestService(options: TestServiceOptions): Promise<TestService> {
  devIdentityForTests();
  const env = { LOG_LEVEL: 'fatal', ...options.env };
  const app = await createApp({ name: 'things', module: thingsModule(options) }, { ...options, env });
  const url = await listenForTests(app);
  return { app, url, ask: (method, path, ask = {}) => request(url, method, path, ask) };
}

async function request(
  url: string,
  method: string,
  path: string,
  { as, body, headers }: Ask,
): Promise<Answer> {
  const response = await fetch(path.startsWith('/') ? `${url}${path}` : `${url}/api/things/v1/${path}`, {
    method,
    headers: {
      ...(as === undefined ? {} : { 'x-dev-identity': as }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (json ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}
