import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServiceName, serviceNames } from '@impact/contracts';
import { root, type TableRow } from './authority-table.js';

/** A route as its service's generated document has it; that document is compared with the code by each service. */
export interface DeclaredRoute {
  readonly route: string;
  readonly askedBy: string | readonly string[];
}

interface Access {
  readonly 'x-access'?: string;
  readonly 'x-roles'?: readonly string[];
}

interface Document {
  readonly paths: Record<string, Record<string, Access>>;
}

/** Gives every route of every service. */
export const declaredRoutes = (): DeclaredRoute[] => serviceNames.flatMap(routesOf);

function routesOf(service: ServiceName): DeclaredRoute[] {
  const file = join(root, `docs/api/${service}.openapi.json`);
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Document;
  const prefix = `/api/${service}/v1/`;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, access]) => ({
      route: `${method.toUpperCase()} ${service}/${path.slice(prefix.length)}`,
      askedBy: access['x-access'] === 'roles' ? [...access['x-roles']!].sort() : access['x-access']!,
    })),
  );
}

/** Says in which lines table and code differ; empty where they agree. */
export function differences(table: readonly TableRow[], declared: readonly DeclaredRoute[]): string[] {
  const written = new Map(table.map(({ route, askedBy }) => [route, String(askedBy)]));
  const coded = new Map(declared.map(({ route, askedBy }) => [route, String(askedBy)]));
  const twice = table.filter(({ route }, at) => table.findIndex((row) => row.route === route) !== at);
  return [
    ...twice.map(({ route }) => `${route} stands twice in docs/authority.md`),
    ...[...written].filter(([route]) => !coded.has(route)).map(([route]) => `${route} does not exist`),
    ...[...coded].flatMap(([route, askedBy]) => {
      const wanted = written.get(route);
      if (wanted === undefined) return [`${route} is missing in docs/authority.md`];
      return wanted === askedBy ? [] : [`${route} is asked by ${askedBy}, not by ${wanted}`];
    }),
  ];
}
