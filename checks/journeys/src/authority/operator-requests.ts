import { authorityTable } from './authority-table.js';
import type { RouteRequest, RouteRequests } from './requests.js';

const nonsense = { nonsense: true };

/** Routes of operators: whoever passes both doors is told that the body says nothing, so that nothing is set in motion. */
export const operatorRequests: RouteRequests = Object.fromEntries(
  authorityTable()
    .filter(({ askedBy }) => String(askedBy) === 'operator')
    .map(({ route }) => [route, () => doorOf(route)]),
);

function doorOf(route: string): RouteRequest {
  const [method, path] = route.split(' ') as [string, string];
  const made = path
    .replace('/', '/v1/')
    .replace('{group}', 'none')
    .replace(/\{\w+\}/, '01890000-0000-7000-8000-000000000000');
  const body = method === 'POST' && { body: nonsense };
  return { method, path: made, about: ['root'], empty: true, ...body };
}
