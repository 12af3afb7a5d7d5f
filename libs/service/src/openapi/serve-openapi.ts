import { existsSync, readFileSync } from 'node:fs';
import type { Comments } from '@impact/contracts/comments';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RouteDeclarations } from '../access/route-declarations.js';
import { describeOperation, describeSchemas, tagsOf } from './doc-comments.js';
import { admitNull } from './optional-fields.js';
import type { Operation, Schemas } from './document-types.js';
import { completeOperation } from './operation-docs.js';
import { problemSchema } from './problem-schema.js';
import { documentValidatedClasses } from './validated-classes.js';

/** Describes the whole HTTP API of a service as OpenAPI 3.1; with the comments of its sources, in their words. */
export function openApiOf(app: INestApplication, name: string, comments?: Comments): OpenAPIObject {
  documentValidatedClasses();
  const document = SwaggerModule.createDocument(app, configOf(name, comments), { operationIdFactory: idOf });
  const routes = new Map(
    app
      .get(RouteDeclarations, { strict: false })
      .all()
      .map((route) => [idOf(...(route.name.split('.') as [string, string])), route]),
  );
  const schemas: Schemas = { ...document.components?.schemas };
  admitNull(schemas);
  if (comments) describeSchemas(schemas, comments);
  const operations = operationsOf(document).map(
    ([method, operation]) => ({ method, operation, route: routes.get(operation.operationId ?? '') }) as const,
  );
  for (const { method, operation, route } of operations) {
    if (!route) continue;
    if (comments) describeOperation(operation, route, comments);
    completeOperation(method, operation, route, schemas);
  }
  document.tags = tagsOf(operations, comments);
  schemas['Problem'] = problemSchema as Schemas[string];
  document.components = { ...document.components, schemas: referenced(document, schemas) };
  return document;
}

/**
 * Serves `openapi.json` and `docs` under the service's prefix: the document that is published in `docs/api`, with the words of
 * the comments, which a running service does not know. What is not published is described when it is first asked for.
 */
export function serveOpenApi(app: INestApplication, name: string): void {
  let document: OpenAPIObject | undefined;
  const described = (): OpenAPIObject => (document ??= published(name) ?? openApiOf(app, name));
  // The same bytes for everybody: what is sent and not taken holds no copy of them.
  let bytes: Buffer | undefined;
  app.getHttpAdapter().get(`/api/${name}/openapi.json`, (_request: Request, response: Response) => {
    bytes ??= Buffer.from(JSON.stringify(described()));
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(bytes);
  });
  SwaggerModule.setup(`api/${name}/docs`, app, described, { raw: false });
}

function published(name: string): OpenAPIObject | undefined {
  const file = new URL(`../../../../docs/api/${name}.openapi.json`, import.meta.url);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject) : undefined;
}

function configOf(name: string, comments?: Comments): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setTitle(`Impact: ${name}`)
    .setDescription(comments?.ofClass('AppModule') ?? '')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'Where this description is served.')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', description: 'An access token of the configured issuer.' }, 'bearer')
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'x-dev-identity',
        description: 'A subject; in a development stack only.',
      },
      'devIdentity',
    )
    .build();
}

/** `submissionsSubmit`: stable as long as the controller's and the method's names are. */
function idOf(controller: string, method: string): string {
  const noun = controller.replace(/Controller$/, '');
  return noun.charAt(0).toLowerCase() + noun.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}

function operationsOf(document: OpenAPIObject): [method: string, Operation][] {
  return Object.values(document.paths).flatMap((path) =>
    Object.entries(path).filter(
      (entry): entry is [string, Operation] => entry[1] instanceof Object && 'responses' in entry[1],
    ),
  );
}

/** Leaves out the schemas that no route uses: those of events, which Swagger collects too. */
function referenced(document: OpenAPIObject, schemas: Schemas): Schemas {
  const kept: Schemas = {};
  const follow = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const schema = name === undefined ? undefined : schemas[name];
      if (name === undefined || schema === undefined || kept[name]) continue;
      kept[name] = schema;
      follow(schema);
    }
  };
  follow(document.paths);
  return kept;
}
