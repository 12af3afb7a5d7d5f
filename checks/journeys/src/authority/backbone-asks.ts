import { randomUUID } from 'node:crypto';
import type { Asks } from './asks.js';
import type { Ground } from './ground.js';
import { type NodeName, nodeNames } from './tree.js';

const v1 = 'backbone/v1';
const all: readonly NodeName[] = nodeNames;
const ahead = '2099-01-01';

const membershipBody = (ground: Ground) => ({
  ...{ subject: `guest.${randomUUID()}@${ground.name}`, role: 'observer', participationId: ground.ids.site },
});

function awardBody(ground: Ground): object {
  return {
    ...{ initiativeId: ground.initiatives.root, number: `SM${randomUUID().slice(0, 8)}` },
    ...{ funderId: ground.agencyId, recipientId: ground.agencyId },
    budgetPeriods: [{ id: 'BY1', from: '2023-01-01', to: '2023-12-31', amountUsd: '1000.00' }],
    allocations: [{ budgetPeriodId: 'BY1', participationId: ground.ids.state, amountUsd: '10.00' }],
  };
}

const award = async (ground: Ground): Promise<string> =>
  (await ground.did(ground.who('steward', 'root'), 'POST', `${v1}/awards`, awardBody(ground))).id;

const idsOf = (body: { items: { id: string }[] }): string[] => body.items.map(({ id }) => id);

/** Gives the id of an organization that takes part right below the site. */
async function organizationBelowTheSite(ground: Ground): Promise<string> {
  const body = (await ground.participationBody('site')) as { organizationId: string };
  await ground.did(ground.who('coordinator', 'root'), 'POST', `${v1}/participations`, body);
  return body.organizationId;
}

export const backboneAsks: Asks = {
  'GET backbone/sign-in': () => ({ method: 'GET', path: `${v1}/sign-in`, about: ['root'] }),
  'POST backbone/initiatives': (ground) => ({
    ...{ method: 'POST', path: `${v1}/initiatives`, body: ground.initiativeBody(), about: ['root'] },
  }),
  'GET backbone/initiatives': () => ({ method: 'GET', path: `${v1}/initiatives?limit=500`, about: ['root'] }),
  'GET backbone/initiatives/{id}': ({ initiatives: { root } }) => ({
    ...{ method: 'GET', path: `${v1}/initiatives/${root}`, about: ['root'], secret: root },
  }),
  'PATCH backbone/initiatives/{id}': ({ initiatives: { root } }) => ({
    ...{ method: 'PATCH', path: `${v1}/initiatives/${root}`, body: { title: `Title ${randomUUID()}` } },
    ...{ about: ['root'], secret: root },
  }),
  'POST backbone/organizations': (ground) => ({
    ...{ method: 'POST', path: `${v1}/organizations`, body: ground.organizationBody('provider') },
    about: ['site'],
  }),
  'POST backbone/organizations/batch': (ground) => ({
    ...{ method: 'POST', path: `${v1}/organizations/batch`, about: ['site'] },
    body: { items: [ground.organizationBody('provider')] },
  }),
  'GET backbone/organizations': () => ({ method: 'GET', path: `${v1}/organizations`, about: ['site'] }),
  'GET backbone/organizations/{id}': ({ agencyId }) => ({
    ...{ method: 'GET', path: `${v1}/organizations/${agencyId}`, about: ['site'] },
  }),
  'PUT backbone/organizations/{id}': async (ground) => ({
    ...{ method: 'PUT', path: `${v1}/organizations/${await organizationBelowTheSite(ground)}` },
    ...{ body: ground.organizationBody('provider'), basedOn: 1, about: ['site'], known: true },
  }),
  'POST backbone/participations': async (ground) => ({
    ...{ method: 'POST', path: `${v1}/participations`, body: await ground.participationBody('site') },
    ...{ about: ['site'], secret: ground.ids.site },
  }),
  'POST backbone/participations/batch': async (ground) => ({
    ...{ method: 'POST', path: `${v1}/participations/batch`, about: ['site'], secret: ground.ids.site },
    body: { items: [await ground.participationBody('site')] },
  }),
  'GET backbone/participations': ({ initiatives, ids }) => ({
    ...{
      method: 'GET',
      path: `${v1}/participations?initiativeId=${initiatives.root}&limit=500`,
      about: ['site'],
    },
    tells: { of: idsOf, among: all.filter((node) => ids[node] !== ids.otherRoot) },
  }),
  'GET backbone/participations/tree': ({ initiatives, ids }) => ({
    ...{ method: 'GET', path: `${v1}/participations/tree?initiativeId=${initiatives.root}`, about: ['site'] },
    tells: {
      of: (body) => Object.values(ids).filter((id) => JSON.stringify(body).includes(`"id":"${id}"`)),
      among: all.filter((node) => ids[node] !== ids.otherRoot),
    },
  }),
  'GET backbone/participations/{id}': ({ ids: { site } }) => ({
    ...{ method: 'GET', path: `${v1}/participations/${site}`, about: ['site'], secret: site },
  }),
  'POST backbone/participations/{id}/reparent': async (ground) => {
    const id = await ground.participation('state', 'local');
    const body = { parentId: ground.ids.otherState, from: '2023-01-01' };
    return {
      ...{ method: 'POST', path: `${v1}/participations/${id}/reparent`, body },
      ...{ about: ['state', 'otherState'], secret: ground.ids.otherState },
    };
  },
  'POST backbone/participations/{id}/end': async (ground) => {
    const id = await ground.participation('site', 'local');
    const body = { on: '2023-01-01' };
    return { method: 'POST', path: `${v1}/participations/${id}/end`, body, about: ['site'], secret: id };
  },
  'POST backbone/participations/{id}/cancel-change': async (ground) => {
    const id = await ground.participation('site', 'local');
    const coordinator = ground.who('coordinator', 'site');
    await ground.did(coordinator, 'POST', `${v1}/participations/${id}/end`, { on: ahead });
    const body = { change: 'end' };
    return {
      method: 'POST',
      path: `${v1}/participations/${id}/cancel-change`,
      body,
      about: ['site'],
      secret: id,
    };
  },
  'POST backbone/memberships': (ground) => ({
    ...{ method: 'POST', path: `${v1}/memberships`, body: membershipBody(ground), about: ['site'] },
    secret: ground.ids.site,
  }),
  'GET backbone/memberships': () => ({ method: 'GET', path: `${v1}/memberships`, about: ['site'] }),
  'POST backbone/memberships/{id}/revoke': async (ground) => {
    const coordinator = ground.who('coordinator', 'site');
    const { id } = await ground.did(coordinator, 'POST', `${v1}/memberships`, membershipBody(ground));
    return { method: 'POST', path: `${v1}/memberships/${id}/revoke`, about: ['site'], secret: id };
  },
  'POST backbone/awards': (ground) => ({
    ...{ method: 'POST', path: `${v1}/awards`, body: awardBody(ground), about: ['root'] },
    secret: ground.initiatives.root,
  }),
  'GET backbone/awards': () => ({ method: 'GET', path: `${v1}/awards?limit=500`, about: ['root'] }),
  'GET backbone/awards/{id}': async (ground) => {
    const id = await award(ground);
    return { method: 'GET', path: `${v1}/awards/${id}`, about: ['state'], secret: id };
  },
  'POST backbone/awards/{id}/amendments': async (ground) => {
    const id = await award(ground);
    const body = { projectStart: '2023-01-01' };
    return { method: 'POST', path: `${v1}/awards/${id}/amendments`, body, about: ['root'], secret: id };
  },
  'POST backbone/awards/{id}/allocations': async (ground) => {
    const id = await award(ground);
    const body = { budgetPeriodId: 'BY1', participationId: ground.ids.otherState, amountUsd: '5.00' };
    return { method: 'POST', path: `${v1}/awards/${id}/allocations`, body, about: ['root'], secret: id };
  },
  'POST backbone/awards/{id}/close': async (ground) => {
    const id = await award(ground);
    return { method: 'POST', path: `${v1}/awards/${id}/close`, body: {}, about: ['root'], secret: id };
  },
};
