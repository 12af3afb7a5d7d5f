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

const meetings = 'communications/v1/meetings';

/** A meeting along a path, which supporters record as well. */
const meetingBody = async (matrix: Matrix) => {
  const { participationId, ...body } = await pathBody(matrix);
  const made = await matrix.did(matrix.who('coordinator', 'site'), 'POST', v1, { participationId, ...body });
  return { participationId, kind: 'path', parties: body.parties, pathIds: [made.id] };
};

async function meeting(matrix: Matrix): Promise<string> {
  const body = await meetingBody(matrix);
  return (await matrix.did(matrix.who('coordinator', 'site'), 'POST', meetings, body)).id;
}

const actionItems = 'communications/v1/action-items';

const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** Something that a new participation below the site is to do, which nobody coordinates but from above. */
const actionItemBody = async (matrix: Matrix) => {
  const body = await meetingBody(matrix);
  const { id } = await matrix.did(matrix.who('coordinator', 'site'), 'POST', meetings, body);
  const owner = { ownerParticipationId: body.participationId };
  return { meetingId: id as string, text: 'Ask the schools.', ...owner, dueOn: inAMonth };
};

async function actionItem(matrix: Matrix): Promise<string> {
  const body = await actionItemBody(matrix);
  return (await matrix.did(matrix.who('coordinator', 'site'), 'POST', actionItems, body)).id;
}

const announcements = 'communications/v1/announcements';

const announcementBody = ({ ids: { school } }: Matrix) => ({
  participationId: school,
  title: 'New forms',
  body: 'Use the new forms.',
});

/** An announcement at the school, once everybody who holds a role there was told. */
async function announcement(matrix: Matrix): Promise<string> {
  const [publisher, last] = [matrix.who('coordinator', 'site'), matrix.who('observer', 'school')];
  const { id } = await matrix.did(publisher, 'POST', announcements, announcementBody(matrix));
  const isTold = async () => (await matrix.did(last, 'GET', `${announcements}/${id}`)).isTold === true;
  await until('who reads at the school was told', isTold, { timeoutMs: 30_000 });
  return id;
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
  'POST communications/meetings': async (matrix) => {
    const body = await meetingBody(matrix);
    return { method: 'POST', path: meetings, body, about: ['site'], secret: body.participationId };
  },
  'GET communications/meetings': () => ({ method: 'GET', path: `${meetings}?limit=500`, about: ['site'] }),
  'GET communications/meetings/{id}': async (matrix) => {
    const id = await meeting(matrix);
    return { method: 'GET', path: `${meetings}/${id}`, about: ['site'], secret: id };
  },
  'PUT communications/meetings/{id}': async (matrix) => {
    const id = await meeting(matrix);
    const body = { decisions: 'Go on.' };
    return { method: 'PUT', path: `${meetings}/${id}`, body, basedOn: 1, about: ['site'], secret: id };
  },
  'POST communications/meetings/{id}/withdraw': async (matrix) => {
    const id = await meeting(matrix);
    return { method: 'POST', path: `${meetings}/${id}/withdraw`, basedOn: 1, about: ['site'], secret: id };
  },
  'POST communications/announcements': (matrix) => ({
    method: 'POST',
    path: announcements,
    body: announcementBody(matrix),
    about: ['school'],
    secret: matrix.ids.school,
  }),
  'GET communications/announcements': () => ({
    method: 'GET',
    path: `${announcements}?limit=500`,
    about: ['school'],
  }),
  'GET communications/announcements/{id}': async (matrix) => {
    const id = await announcement(matrix);
    return { method: 'GET', path: `${announcements}/${id}`, about: ['school'], secret: id };
  },
  'POST communications/announcements/{id}/acknowledge': async (matrix) => {
    const id = await announcement(matrix);
    return { method: 'POST', path: `${announcements}/${id}/acknowledge`, about: ['school'], secret: id };
  },
  'POST communications/action-items': async (matrix) => {
    const body = await actionItemBody(matrix);
    return { method: 'POST', path: actionItems, body, about: ['site'], secret: body.meetingId };
  },
  'GET communications/action-items': () => ({
    method: 'GET',
    path: `${actionItems}?limit=500`,
    about: ['site'],
  }),
  'GET communications/action-items/{id}': async (matrix) => {
    const id = await actionItem(matrix);
    return { method: 'GET', path: `${actionItems}/${id}`, about: ['site'], secret: id };
  },
  'POST communications/action-items/{id}/done': async (matrix) => {
    const id = await actionItem(matrix);
    return { method: 'POST', path: `${actionItems}/${id}/done`, basedOn: 1, about: ['site'], secret: id };
  },
  'POST communications/action-items/{id}/reopen': async (matrix) => {
    const id = await actionItem(matrix);
    await matrix.did(matrix.who('coordinator', 'site'), 'POST', `${actionItems}/${id}/done`, undefined, 1);
    const path = `${actionItems}/${id}/reopen`;
    return { method: 'POST', path, body: {}, basedOn: 2, about: ['site'], secret: id };
  },
};
