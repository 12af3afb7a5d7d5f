import type { Matrix } from './matrix.js';
import type { RouteRequests } from './requests.js';

const v1 = 'backbone/v1';

const successionBody = async (matrix: Matrix) => ({
  kind: 'renamed',
  predecessorIds: [await matrix.organization('provider')],
  successorIds: [await matrix.organization('provider')],
  effectiveOn: '2013-07-01',
  source: 'https://example.org/changes',
});

const succession = async (matrix: Matrix): Promise<string> =>
  (await matrix.did(matrix.who('steward', 'root'), 'POST', `${v1}/successions`, await successionBody(matrix)))
    .id;

/** Gives the id of an organization that takes part right below the site. */
async function organizationBelowTheSite(matrix: Matrix): Promise<string> {
  const body = (await matrix.participationBody('site')) as { organizationId: string };
  await matrix.did(matrix.who('coordinator', 'root'), 'POST', `${v1}/participations`, body);
  return body.organizationId;
}

/** The requests about organizations, and which followed upon which. */
export const organizationRequests: RouteRequests = {
  'POST backbone/organizations': (matrix) => ({
    method: 'POST',
    path: `${v1}/organizations`,
    body: matrix.organizationBody('provider'),
    about: ['site'],
  }),
  'POST backbone/organizations/batch': (matrix) => ({
    method: 'POST',
    path: `${v1}/organizations/batch`,
    about: ['site'],
    body: { items: [matrix.organizationBody('provider')] },
  }),
  'GET backbone/organizations': () => ({ method: 'GET', path: `${v1}/organizations`, about: ['site'] }),
  'GET backbone/organizations/{id}': ({ agencyId }) => ({
    method: 'GET',
    path: `${v1}/organizations/${agencyId}`,
    about: ['site'],
  }),
  'PUT backbone/organizations/{id}': async (matrix) => ({
    method: 'PUT',
    path: `${v1}/organizations/${await organizationBelowTheSite(matrix)}`,
    body: matrix.organizationBody('provider'),
    basedOn: 1,
    about: ['site'],
    known: true,
  }),
  'POST backbone/successions': async (matrix) => ({
    method: 'POST',
    path: `${v1}/successions`,
    body: await successionBody(matrix),
    about: ['site'],
  }),
  'GET backbone/successions': () => ({ method: 'GET', path: `${v1}/successions`, about: ['site'] }),
  'GET backbone/successions/{id}': async (matrix) => ({
    method: 'GET',
    path: `${v1}/successions/${await succession(matrix)}`,
    about: ['site'],
  }),
  'POST backbone/successions/{id}/revoke': async (matrix) => ({
    method: 'POST',
    path: `${v1}/successions/${await succession(matrix)}/revoke`,
    body: {},
    basedOn: 1,
    about: ['site'],
  }),
};
