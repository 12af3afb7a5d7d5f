import { randomUUID } from 'node:crypto';
import type { RouteRequests } from '../authority/requests.js';
import { backboneRequests } from '../authority/backbone-requests.js';
import { learningRequests } from '../authority/learning-requests.js';
import { goalRequests } from '../authority/goal-requests.js';
import type { Matrix } from '../authority/matrix.js';
import { measurementRequests } from '../authority/measurement-requests.js';
import { organizationRequests } from '../authority/organization-requests.js';
import { planRequests } from '../authority/plan-requests.js';
import { readingRequests } from '../authority/reading-requests.js';
import type { OtherState } from './other-state.js';
import { fieldPools, pathPools, routeParameters, type Pool } from './pools.js';

const requests: RouteRequests = {
  ...backboneRequests,
  ...organizationRequests,
  ...learningRequests,
  ...measurementRequests,
  ...planRequests,
  ...goalRequests,
  ...readingRequests,
};

/** A request that a service would take from the right person. */
interface Example {
  /** The variable parts of its path, by their names. */
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The version that the change is based on; null where none is said. */
  readonly basedOn: number | null;
}

/** What fuzzing mixes into what it makes up: ids of both sides of the border, and whole requests. */
export interface Material {
  readonly pools: Readonly<Record<Pool, readonly string[]>>;
  /** The pool of a field or query parameter, by its name. */
  readonly fields: Readonly<Record<string, Pool>>;
  /** The pool of the one variable part of a path. */
  readonly paths: Readonly<Record<string, Pool>>;
  /** By method and path. */
  readonly examples: Readonly<Record<string, readonly Example[]>>;
  /** Rows of an import. */
  readonly file: string;
}

/** Makes, for every route but those of operators, requests that work, and collects the ids that are known. */
export async function materialOf(matrix: Matrix, other: OtherState, perRoute: number): Promise<Material> {
  const examples: Record<string, Example[]> = {};
  const made: Record<string, string[]> = {};
  for (const [route, make] of Object.entries(requests)) {
    const at = addressOf(route);
    for (let time = 0; time < (route.startsWith('GET') ? 1 : perRoute); time++) {
      const { path, body, basedOn } = await make(matrix);
      const parameters = routeParameters(at.path, `/api/${path}`);
      const example = { path: parameters, body: body ?? null, basedOn: basedOn ?? null };
      (examples[`${at.method} ${at.path}`] ??= []).push(example);
      for (const value of Object.values(parameters)) (made[at.path] ??= []).push(value);
    }
  }
  const pools = poolsOf(matrix, other, made);
  return { pools, fields: fieldPools, paths: pathPools, examples, file: rows(matrix) };
}

/** `POST plans/plans/{id}/submit` is at `/api/plans/v1/plans/{id}/submit`. */
function addressOf(route: string): { method: string; path: string } {
  const [method, path] = route.split(' ') as [string, string];
  return { method, path: `/api/${path.replace('/', '/v1/')}` };
}

function poolsOf(matrix: Matrix, other: OtherState, made: Record<string, string[]>): Material['pools'] {
  const { ids, initiatives } = matrix;
  const of = (part: string) =>
    Object.entries(made).flatMap(([path, values]) => (path.includes(part) ? values : []));
  const own = [ids.state, ids.site, ids.school, ids.sibling];
  const foreign = [ids.root, ids.otherState, ids.otherRoot];
  const moved = of('/participations/{id}/');
  return {
    participations: [...own, ...own, ...foreign, randomUUID()],
    // Who ends a site ends what others are asked about it: those made for it are ended, and those of others.
    moved: [...moved, ...foreign],
    initiatives: [initiatives.root, initiatives.otherRoot, randomUUID()],
    organizations: [matrix.agencyId, ...of('/organizations/'), randomUUID()],
    awards: of('/awards/'),
    memberships: [...of('/memberships/'), ...other.memberships],
    submissions: [...of('/submissions/'), ...other.submissions, ...other.submissions, randomUUID()],
    plans: [...of('/plans/{id}'), ...other.plans, randomUUID()],
    goals: [...of('/goals/{id}'), ...other.goals, randomUUID()],
    activities: [...of('/activities/{id}'), randomUUID()],
    overlaps: [...of('/overlaps/{id}'), randomUUID()],
    unlockRequests: [...of('/unlock-requests/'), ...other.unlockRequests],
    imports: [...of('/imports/'), randomUUID()],
    notifications: [...of('/notifications/'), randomUUID()],
    figures: [...of('/figures/'), ...other.figures],
    indicators: [matrix.indicator, matrix.indicator, ...of('/indicators/'), 'nothing@1'],
    periods: ['2023-01', '2022-06', '2021-12', '2020-03', matrix.nextPeriod(), '1999-01'],
    measureSets: [matrix.measureSetId, randomUUID()],
    subjects: [`guest@${matrix.name}`, `nobody@${matrix.name}`, matrix.who('observer', 'otherState')],
    // Also days that do not exist, and moments as only a standard knows them.
    days: ['2023-01-01', '2024-02-29', '2023-06-30', '2099-01-01', '0001-01-01', '2023-02-30', '0000-01-01'],
    moments: ['2023-01-01T00:00:00Z', tomorrow(), '2024-W09-4', '2024-060T12:00Z', '0000-01-01T00:00:00Z'],
    // Of now, of a transaction far ahead, and what is none.
    digests: ['1:1:', '1:4000000000:2', '9:1:'],
    cursors: [[], ['x'], [null], [{}], ['x', 'y', 'z'], null, 7].map(cursor),
  };
}

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();

/** Looks like the next cursor of a page, whatever it holds. */
const cursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');

function rows({ name, indicator }: Matrix): string {
  const [code, version] = indicator.split('@') as [string, string];
  return [
    'site_scheme,site_code,indicator,version,period,declaration,n,d,dimension,option',
    ...['site', 'sibling', 'otherState', 'nowhere'].map((site) =>
      [name, site, code, version, '2019-05', 'results', '7', '', '', ''].join(','),
    ),
  ].join('\n');
}
