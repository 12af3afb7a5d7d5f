import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { RouteDeclarations } from '../access/route-declarations.js';
import { admitNull } from './optional-fields.js';
import { completeOperation, type Operation, type Schemas } from './operation-docs.js';
import { problemSchema } from './problem-schema.js';
import { documentValidatedClasses } from './validated-classes.js';

/** Describes the whole HTTP API of a service as OpenAPI 3.1. */
export function openApiOf(app: INestApplication, name: string): OpenAPIObject {
  documentValidatedClasses();
  const document = SwaggerModule.createDocument(app, configOf(name), { operationIdFactory: idOf });
  const routes = new Map(
    app
      .get(RouteDeclarations, { strict: false })
      .all()
      .map((route) => [idOf(...(route.name.split('.') as [string, string])), route]),
  );
  const schemas: Schemas = { ...document.components?.schemas };
  admitNull(schemas);
  for (const [method, operation] of operationsOf(document)) {
    const route = routes.get(operation.operationId ?? '');
    if (route) completeOperation(method, operation, route, schemas);
  }
  schemas['Problem'] = problemSchema as Schemas[string];
  document.components = { ...document.components, schemas: referenced(document, schemas) };
  return document;
}

/** Serves `openapi.json` and `docs` under the service's prefix; the document is made when it is first asked for. */
export function serveOpenApi(app: INestApplication, name: string): void {
  SwaggerModule.setup(`api/${name}/docs`, app, () => openApiOf(app, name), {
    jsonDocumentUrl: `api/${name}/openapi.json`,
  });
}

function configOf(name: string): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setTitle(`Impact: ${name}`)
    .setVersion('1')
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
