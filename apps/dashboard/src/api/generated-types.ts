import { readFileSync } from 'node:fs';
import openapiTS, { astToString, COMMENT_HEADER, type OpenAPI3 } from 'openapi-typescript';

/** The services that the pages speak to. */
export const services = ['backbone', 'plans', 'measurement', 'communications', 'reporting'] as const;

/** Routes of operators and stewards, for which there is no page. */
const withoutPage =
  /\/v1\/(consumers|parked|outbox|rebuilds|reconciliations|activity-log|imports|unlock-requests)/;

interface Operation {
  responses: Record<string, unknown>;
  parameters?: { name: string }[];
}

/** Gives the TypeScript types of a service's routes, from its published OpenAPI document. */
export async function typesOf(service: (typeof services)[number]): Promise<string> {
  const file = new URL(`../../../../docs/api/${service}.openapi.json`, import.meta.url);
  const document = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, unknown> };
  };
  if (service === 'reporting') Object.assign(document.components.schemas, feedSchemas());
  document.paths = Object.fromEntries(
    Object.entries(document.paths)
      .filter(([path]) => !withoutPage.test(path))
      .map(([path, methods]) => [path, mapped(methods)]),
  );
  const types = await openapiTS(document as unknown as OpenAPI3, { silent: true, excludeDeprecated: true });
  return COMMENT_HEADER + astToString(types);
}

/** What entries of the feed hold is written down with the events. */
const feedSchemas = () => ({
  FigureChanged: eventSchema('reporting.figure.changed'),
  ConditionChanged: eventSchema('reporting.condition.changed'),
});

function eventSchema(type: string): unknown {
  const file = `../../../../libs/contracts/schemas/impact.${type}.v1.json`;
  const { $id: _, ...schema } = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as {
    $id: string;
  };
  return schema;
}

const mapped = (methods: Record<string, Operation>): Record<string, Operation> =>
  Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, shortened(operation)]));

/** Every refusal has the one shape of a problem, so it is written once for each route. */
function shortened(operation: Operation): Operation {
  const done = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const refused = Object.entries(operation.responses).find(([status]) => status.startsWith('4'));
  return {
    ...operation,
    parameters: (operation.parameters ?? []).filter(({ name }) => name !== 'X-Correlation-Id'),
    responses: Object.fromEntries([...done, ...(refused ? [['default', refused[1]]] : [])]),
  };
}
