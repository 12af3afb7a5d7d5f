import { services } from './authority-table.js';
import type { Ask, Asks } from './asks.js';

const nonsense = { nonsense: true };

/** Routes of operators: whoever passes both doors is told that the body says nothing, so that nothing is set in motion. */
export const operatorAsks: Asks = Object.fromEntries([
  ...services.flatMap((service) =>
    [
      'GET consumers',
      'POST consumers/replay',
      'POST consumers/resume',
      'POST outbox/republish',
      'POST outbox/restore-epoch',
      'GET parked',
      'GET parked/{group}/{eventId}',
      'POST parked/discard',
      'POST parked/retry',
    ].map((route) => doorOf(`${route.replace(' ', ` ${service}/`)}`)),
  ),
  ...['POST rebuilds', 'GET rebuilds/{id}', 'POST rebuilds/{id}/abort', 'POST reconciliations'].map((route) =>
    doorOf(route.replace(' ', ' reporting/')),
  ),
  doorOf('GET reporting/reconciliations'),
]);

function doorOf(route: string): [string, () => Ask] {
  const [method, path] = route.split(' ') as [string, string];
  const made = path
    .replace('/', '/v1/')
    .replace('{group}', 'none')
    .replace(/\{\w+\}/, '01890000-0000-7000-8000-000000000000');
  const body = method === 'POST' && { body: nonsense };
  return [route, () => ({ method, path: made, about: ['root'], empty: true, ...body })];
}
