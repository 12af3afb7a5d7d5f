import { randomUUID } from 'node:crypto';
import { datedRequests, enteredRequests } from './dated-requests.js';
import type { RouteRequests } from './requests.js';
import type { Matrix } from './matrix.js';
import { type NodeName, nodeNames } from './tree.js';

const v1 = 'backbone/v1';
const all: readonly NodeName[] = nodeNames;
const ahead = '2099-01-01';

const membershipBody = (matrix: Matrix) => ({
  subject: `guest.${randomUUID()}@${matrix.name}`,
  role: 'observer',
  participationId: matrix.ids.site,
});

function awardBody(matrix: Matrix): object {
  return {
    initiativeId: matrix.initiatives.root,
    number: `SM${randomUUID().slice(0, 8)}`,
    funderId: matrix.agencyId,
    recipientId: matrix.agencyId,
    budgetPeriods: [{ id: 'BY1', from: '2023-01-01', to: '2023-12-31', amountUsd: '1000.00' }],
    allocations: [{ budgetPeriodId: 'BY1', participationId: matrix.ids.state, amountUsd: '10.00' }],
  };
}

const award = async (matrix: Matrix): Promise<string> =>
  (await matrix.did(matrix.who('steward', 'root'), 'POST', `${v1}/awards`, awardBody(matrix))).id;

/** At a participation of its own below the site, because one has few assignments at a time. */
const assignmentBody = async (matrix: Matrix) => ({
  participationId: await matrix.participation('site', 'local'),
  organizationId: matrix.agencyId,
  mode: 'separate',
  functions: ['policy'],
});

const championBody = async (matrix: Matrix) => ({
  participationId: await matrix.participation('site', 'local'),
  organizationId: matrix.agencyId,
  office: 'Office of Safe Schools',
  evidence: 'Board minutes 2024-03',
});

const agreementBody = async (matrix: Matrix) => ({
  participationId: await matrix.participation('site', 'local'),
  kind: 'data_sharing',
  organizationIds: [matrix.agencyId, await matrix.organization('provider')],
  signedOn: '2023-01-01',
});

const fundingSourceBody = async (matrix: Matrix) => ({
  participationId: await matrix.participation('site', 'local'),
  funderKind: 'philanthropy',
  funderId: matrix.agencyId,
  amountUsd: '1000',
});

const assessmentBody = async (matrix: Matrix) => ({
  participationId: await matrix.participation('site', 'local'),
  condition: 'backbone_support',
  level: 'emerging',
  evidence: ['Site visit 2023-02'],
});

const idsOf = (body: { items: { id: string }[] }): string[] => body.items.map(({ id }) => id);

export const backboneRequests: RouteRequests = {
  'GET backbone/sign-in': () => ({ method: 'GET', path: `${v1}/sign-in`, about: ['root'] }),
  'POST backbone/initiatives': (matrix) => ({
    method: 'POST',
    path: `${v1}/initiatives`,
    body: matrix.initiativeBody(),
    about: ['root'],
  }),
  'GET backbone/initiatives': () => ({ method: 'GET', path: `${v1}/initiatives?limit=500`, about: ['root'] }),
  'GET backbone/initiatives/{id}': ({ initiatives: { root } }) => ({
    method: 'GET',
    path: `${v1}/initiatives/${root}`,
    about: ['root'],
    secret: root,
  }),
  'PATCH backbone/initiatives/{id}': async (matrix) => {
    const { root } = matrix.initiatives;
    const path = `${v1}/initiatives/${root}`;
    const basedOn = await matrix.version(matrix.who('steward', 'root'), path);
    const body = { title: `Title ${randomUUID()}` };
    return { method: 'PATCH', path, body, basedOn, about: ['root'], secret: root };
  },
  'POST backbone/participations': async (matrix) => ({
    method: 'POST',
    path: `${v1}/participations`,
    body: await matrix.participationBody('site'),
    about: ['site'],
    secret: matrix.ids.site,
  }),
  'POST backbone/participations/batch': async (matrix) => ({
    method: 'POST',
    path: `${v1}/participations/batch`,
    about: ['site'],
    secret: matrix.ids.site,
    body: { items: [await matrix.participationBody('site')] },
  }),
  'GET backbone/participations': ({ initiatives, ids }) => ({
    method: 'GET',
    path: `${v1}/participations?initiativeId=${initiatives.root}&limit=500`,
    about: ['site'],
    tells: { of: idsOf, among: all.filter((node) => ids[node] !== ids.otherRoot) },
  }),
  'GET backbone/participations/tree': ({ initiatives, ids }) => ({
    method: 'GET',
    path: `${v1}/participations/tree?initiativeId=${initiatives.root}`,
    about: ['site'],
    tells: {
      of: (body) => Object.values(ids).filter((id) => JSON.stringify(body).includes(`"id":"${id}"`)),
      among: all.filter((node) => ids[node] !== ids.otherRoot),
    },
  }),
  'GET backbone/participations/{id}': ({ ids: { site } }) => ({
    method: 'GET',
    path: `${v1}/participations/${site}`,
    about: ['site'],
    secret: site,
  }),
  'POST backbone/participations/{id}/reparent': async (matrix) => {
    const id = await matrix.participation('state', 'local');
    const body = { parentId: matrix.ids.otherState, from: '2023-01-01' };
    return {
      method: 'POST',
      path: `${v1}/participations/${id}/reparent`,
      body,
      about: ['state', 'otherState'],
      secret: matrix.ids.otherState,
    };
  },
  'POST backbone/participations/{id}/end': async (matrix) => {
    const id = await matrix.participation('site', 'local');
    const body = { on: '2023-01-01' };
    return { method: 'POST', path: `${v1}/participations/${id}/end`, body, about: ['site'], secret: id };
  },
  'POST backbone/participations/{id}/cancel-change': async (matrix) => {
    const id = await matrix.participation('site', 'local');
    const coordinator = matrix.who('coordinator', 'site');
    const ended = await matrix.did(coordinator, 'POST', `${v1}/participations/${id}/end`, { on: ahead });
    const body = { change: 'end' };
    return {
      method: 'POST',
      path: `${v1}/participations/${id}/cancel-change`,
      body,
      basedOn: ended.version,
      about: ['site'],
      secret: id,
    };
  },
  'POST backbone/memberships': (matrix) => ({
    method: 'POST',
    path: `${v1}/memberships`,
    body: membershipBody(matrix),
    about: ['site'],
    secret: matrix.ids.site,
  }),
  'GET backbone/memberships': () => ({ method: 'GET', path: `${v1}/memberships`, about: ['site'] }),
  'POST backbone/memberships/{id}/revoke': async (matrix) => {
    const coordinator = matrix.who('coordinator', 'site');
    const { id } = await matrix.did(coordinator, 'POST', `${v1}/memberships`, membershipBody(matrix));
    return { method: 'POST', path: `${v1}/memberships/${id}/revoke`, about: ['site'], secret: id };
  },
  'POST backbone/awards': (matrix) => ({
    method: 'POST',
    path: `${v1}/awards`,
    body: awardBody(matrix),
    about: ['root'],
    secret: matrix.initiatives.root,
  }),
  'GET backbone/awards': () => ({ method: 'GET', path: `${v1}/awards?limit=500`, about: ['root'] }),
  'GET backbone/awards/{id}': async (matrix) => {
    const id = await award(matrix);
    return { method: 'GET', path: `${v1}/awards/${id}`, about: ['state'], secret: id };
  },
  'POST backbone/awards/{id}/amendments': async (matrix) => {
    const id = await award(matrix);
    const body = { projectStart: '2023-01-01' };
    const path = `${v1}/awards/${id}/amendments`;
    return { method: 'POST', path, body, basedOn: 1, about: ['root'], secret: id };
  },
  'POST backbone/awards/{id}/allocations': async (matrix) => {
    const id = await award(matrix);
    const body = { budgetPeriodId: 'BY1', participationId: matrix.ids.otherState, amountUsd: '5.00' };
    return { method: 'POST', path: `${v1}/awards/${id}/allocations`, body, about: ['root'], secret: id };
  },
  'POST backbone/awards/{id}/allocations/{allocationId}/acknowledge': async (matrix) => {
    const id = await award(matrix);
    const share = { budgetPeriodId: 'BY1', participationId: matrix.ids.site, amountUsd: '5.00' };
    const path = `${v1}/awards/${id}/allocations`;
    const { allocations } = await matrix.did(matrix.who('steward', 'root'), 'POST', path, share);
    const allocation = (allocations as { id: string; participationId: string }[]).find(
      ({ participationId }) => participationId === share.participationId,
    )!;
    return {
      method: 'POST',
      path: `${path}/${allocation.id}/acknowledge`,
      body: { amountUsd: share.amountUsd },
      about: ['site'],
      secret: id,
    };
  },
  'POST backbone/awards/{id}/close': async (matrix) => {
    const id = await award(matrix);
    return { method: 'POST', path: `${v1}/awards/${id}/close`, body: {}, about: ['root'], secret: id };
  },
  ...datedRequests('backbone-assignments', assignmentBody),
  ...datedRequests('champions', championBody),
  ...datedRequests('agreements', agreementBody),
  ...datedRequests('funding-sources', fundingSourceBody),
  ...enteredRequests('assessments', 'supporter', assessmentBody),
};
