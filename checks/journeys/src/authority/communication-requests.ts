import { until } from '@impact/testing/until';
import type { Matrix } from './matrix.js';
import type { RouteRequests } from './requests.js';

const v1 = 'communications/v1/paths';

/** Gives a new participation below the site, once communications has heard of it: one has few paths at a time. */
async function newParticipation(matrix: Matrix): Promise<string> {
  const id = await matrix.participation('site', 'local');
  const gaps = { method: 'GET', path: `${v1}/gaps?participationId=${id}` } as const;
  const isKnown = async () => (await matrix.ask(gaps, matrix.who('coordinator', 'site'))).status === 200;
  await until('communications knows the participation', isKnown, { timeoutMs: 30_000 });
  return id;
}

const pathBody = async (matrix: Matrix) => ({
  participationId: await newParticipation(matrix),
  parties: [{ side: 'local' }, { side: 'ta_centre' }],
  purpose: 'monthly_support',
  medium: 'call',
  cadenceDays: 31,
});

async function path(matrix: Matrix): Promise<string> {
  return (await matrix.did(matrix.who('coordinator', 'site'), 'POST', v1, await pathBody(matrix))).id;
}

/** What keeps everybody in touch. */
export const communicationRequests: RouteRequests = {
  'POST communications/paths': async (matrix) => {
    const body = await pathBody(matrix);
    return { method: 'POST', path: v1, body, about: ['site'], secret: body.participationId };
  },
  'GET communications/paths': () => ({ method: 'GET', path: `${v1}?limit=500`, about: ['site'] }),
  'GET communications/paths/gaps': ({ ids: { site } }) => ({
    method: 'GET',
    path: `${v1}/gaps?participationId=${site}`,
    about: ['site'],
    secret: site,
  }),
  'GET communications/paths/{id}': async (matrix) => {
    const id = await path(matrix);
    return { method: 'GET', path: `${v1}/${id}`, about: ['site'], secret: id };
  },
  'PATCH communications/paths/{id}': async (matrix) => {
    const id = await path(matrix);
    const body = { medium: 'email' };
    return { method: 'PATCH', path: `${v1}/${id}`, body, basedOn: 1, about: ['site'], secret: id };
  },
  'POST communications/paths/{id}/contacts': async (matrix) => {
    const id = await path(matrix);
    return { method: 'POST', path: `${v1}/${id}/contacts`, body: {}, about: ['site'], secret: id };
  },
  'POST communications/paths/{id}/contacts/withdraw': async (matrix, as) => {
    const id = await path(matrix);
    const contactedBy = as?.subject ?? matrix.who('coordinator', 'site');
    await matrix.did(contactedBy, 'POST', `${v1}/${id}/contacts`, {});
    return { method: 'POST', path: `${v1}/${id}/contacts/withdraw`, basedOn: 2, about: ['site'], secret: id };
  },
  'POST communications/paths/{id}/close': async (matrix) => {
    const id = await path(matrix);
    return { method: 'POST', path: `${v1}/${id}/close`, body: {}, basedOn: 1, about: ['site'], secret: id };
  },
};
