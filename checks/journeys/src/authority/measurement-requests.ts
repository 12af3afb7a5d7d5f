import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import type { RouteRequests } from './requests.js';
import type { Matrix } from './matrix.js';
import { draftBody, submissionIn, type SubmissionStatus } from './submissions.js';
import { type NodeName, nodeNames } from './tree.js';

const v1 = 'measurement/v1';
const reason = { reasonCode: 'DATA_ENTRY', comment: 'Seen in a check.' };
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString();
const filers: readonly NodeName[] = nodeNames.filter((node) => node !== 'otherRoot');
const steward = (matrix: Matrix) => matrix.who('steward', 'root');

const participationsOf = ({ items }: { items: { participationId: string }[] }): string[] =>
  items.map(({ participationId }) => participationId);

async function indicatorIn(matrix: Matrix, status: 'draft' | 'published'): Promise<string> {
  const code = `extra-${randomUUID()}`;
  await matrix.did(steward(matrix), 'POST', `${v1}/indicators`, matrix.indicatorBody(code));
  if (status === 'published') await matrix.act(steward(matrix), `${v1}/indicators/${code}@1/publish`);
  return `${code}@1`;
}

async function lockedPeriod(matrix: Matrix): Promise<string> {
  const periodId = matrix.nextPeriod();
  const body = { initiativeId: matrix.initiatives.root, periodIds: [periodId] };
  await matrix.did(steward(matrix), 'POST', `${v1}/periods/lock`, body);
  return periodId;
}

async function requestBody(matrix: Matrix, at: NodeName): Promise<object> {
  return { participationId: matrix.ids[at], periodId: await lockedPeriod(matrix), reasonCode: 'LATE_DATA' };
}

async function unlockRequest(matrix: Matrix, at: NodeName = 'site'): Promise<string> {
  const reporter = matrix.who('reporter', at);
  return (await matrix.did(reporter, 'POST', `${v1}/unlock-requests`, await requestBody(matrix, at))).id;
}

const deciding = (decision: string, body: () => object) => async (matrix: Matrix) => {
  const id = await unlockRequest(matrix);
  const path = `${v1}/unlock-requests/${id}/${decision}`;
  return { method: 'POST', path, body: body(), about: ['root'] as NodeName[], secret: id };
};

const acting = (status: SubmissionStatus, action: string, body?: object) => async (matrix: Matrix) => {
  const id = await submissionIn(matrix, status);
  const path = `${v1}/submissions/${id}/${action}`;
  const basedOn = await matrix.version(matrix.who('reporter', 'site'), `${v1}/submissions/${id}`);
  return { method: 'POST', path, body, basedOn, about: ['site'] as NodeName[], secret: id };
};

const reading = (more: string) => async (matrix: Matrix) => {
  const id = await submissionIn(matrix, 'submitted');
  return { method: 'GET', path: `${v1}/submissions/${id}${more}`, about: ['site'] as NodeName[], secret: id };
};

const file = (matrix: Matrix): string =>
  [
    'site_scheme,site_code,indicator,version,period,declaration,n,d,dimension,option',
    [
      matrix.name,
      'site',
      ...matrix.indicator.split('@'),
      matrix.nextPeriod(),
      'results',
      '7',
      '',
      '',
      '',
    ].join(','),
  ].join('\n');

/** An import of the site's reporter, as far as it has come. */
const importing = (method: string, more: string, as: 'waiting' | 'ready') => async (matrix: Matrix) => {
  const owner = matrix.who('reporter', 'site');
  const request = { initiativeId: matrix.initiatives.root, fileName: 'results.csv', dryRun: true };
  const { id } = await matrix.did(owner, 'POST', `${v1}/imports`, request);
  const path = `${v1}/imports/${id}`;
  const csv = { body: file(matrix), contentType: 'text/csv' };
  if (as === 'ready') {
    await matrix.ask({ method: 'PUT', path: `${path}/file`, ...csv }, owner);
    const isReady = async () => {
      const { status } = await matrix.did(owner, 'GET', path);
      return status === 'ready' || String(status);
    };
    await until('the import is ready', isReady, { timeoutMs: 30_000 });
  }
  return {
    method,
    path: `${path}${more}`,
    ...(more === '/file' && csv),
    about: ['site'] as NodeName[],
    owner,
    secret: id,
  };
};

export const measurementRequests: RouteRequests = {
  'POST measurement/indicators': (matrix) => ({
    method: 'POST',
    path: `${v1}/indicators`,
    body: matrix.indicatorBody(`extra-${randomUUID()}`),
    about: ['root'],
    secret: matrix.initiatives.root,
  }),
  'GET measurement/indicators': () => ({ method: 'GET', path: `${v1}/indicators`, about: ['root'] }),
  'PUT measurement/indicators/{indicator}': async (matrix) => {
    const id = await indicatorIn(matrix, 'draft');
    const body = matrix.indicatorBody(id.split('@')[0]!);
    return { method: 'PUT', path: `${v1}/indicators/${id}`, body, basedOn: 1, about: ['root'] };
  },
  'GET measurement/indicators/{indicator}': ({ indicator }) => ({
    method: 'GET',
    path: `${v1}/indicators/${indicator}`,
    about: ['root'],
  }),
  'POST measurement/indicators/{indicator}/publish': async (matrix) => ({
    method: 'POST',
    path: `${v1}/indicators/${await indicatorIn(matrix, 'draft')}/publish`,
    basedOn: 1,
    about: ['root'],
  }),
  'POST measurement/indicators/{indicator}/retire': async (matrix) => ({
    method: 'POST',
    path: `${v1}/indicators/${await indicatorIn(matrix, 'published')}/retire`,
    basedOn: 2,
    body: { lastDay: '2030-12-31' },
    about: ['root'],
  }),
  'POST measurement/measure-sets': (matrix) => ({
    method: 'POST',
    path: `${v1}/measure-sets`,
    body: matrix.measureSetBody('2025-01-01'),
    about: ['root'],
    secret: matrix.initiatives.root,
  }),
  'GET measurement/measure-sets': () => ({ method: 'GET', path: `${v1}/measure-sets`, about: ['root'] }),
  'GET measurement/periods': ({ initiatives: { root } }) => ({
    method: 'GET',
    path: `${v1}/periods?initiativeId=${root}`,
    about: ['root'],
    secret: root,
  }),
  'POST measurement/periods/open': ({ initiatives: { root } }) => ({
    method: 'POST',
    path: `${v1}/periods/open`,
    body: { initiativeId: root, periodIds: ['2001-01'] },
    about: ['root'],
    secret: root,
  }),
  'POST measurement/periods/lock': (matrix) => ({
    method: 'POST',
    path: `${v1}/periods/lock`,
    about: ['root'],
    secret: matrix.initiatives.root,
    body: { initiativeId: matrix.initiatives.root, periodIds: [matrix.nextPeriod()] },
  }),
  'POST measurement/periods/unlock': async (matrix) => ({
    method: 'POST',
    path: `${v1}/periods/unlock`,
    about: ['root'],
    secret: matrix.initiatives.root,
    body: {
      initiativeId: matrix.initiatives.root,
      periodId: await lockedPeriod(matrix),
      reasonCode: 'LATE_DATA',
      expiresAt: inAYear(),
    },
  }),
  'POST measurement/unlock-requests': async (matrix) => ({
    method: 'POST',
    path: `${v1}/unlock-requests`,
    body: await requestBody(matrix, 'site'),
    about: ['site'],
    secret: matrix.ids.site,
  }),
  'GET measurement/unlock-requests': async (matrix) => {
    for (const at of ['site', 'sibling', 'otherState'] as const) await unlockRequest(matrix, at);
    const path = `${v1}/unlock-requests?initiativeId=${matrix.initiatives.root}&limit=500`;
    const tells = { of: participationsOf, among: ['site', 'sibling', 'otherState'] as const };
    return { method: 'GET', path, about: ['root'], secret: matrix.initiatives.root, tells };
  },
  'POST measurement/unlock-requests/{id}/grant': deciding('grant', () => ({ expiresAt: inAYear() })),
  'POST measurement/unlock-requests/{id}/refuse': deciding('refuse', () => ({ reasonCode: 'NOT_NEEDED' })),
  'GET measurement/submissions': async (matrix) => {
    for (const at of filers) await submissionIn(matrix, 'submitted', at);
    const path = `${v1}/submissions?indicator=${encodeURIComponent(matrix.indicator)}&limit=500`;
    return { method: 'GET', path, about: ['site'], tells: { of: participationsOf, among: filers } };
  },
  'PUT measurement/submissions/draft': (matrix) => ({
    method: 'PUT',
    path: `${v1}/submissions/draft`,
    body: draftBody(matrix, 'site'),
    about: ['site'],
    secret: matrix.ids.site,
  }),
  'GET measurement/submissions/{id}': reading(''),
  'GET measurement/submissions/{id}/history': reading('/history'),
  'GET measurement/submissions/{id}/comments': reading('/comments'),
  'POST measurement/submissions/{id}/comments': acting('submitted', 'comments', { text: 'Thank you.' }),
  'POST measurement/submissions/{id}/submit': acting('draft', 'submit'),
  'POST measurement/submissions/{id}/recall': acting('submitted', 'recall'),
  'POST measurement/submissions/{id}/withdraw': acting('submitted', 'withdraw'),
  'POST measurement/submissions/{id}/endorse': acting('submitted', 'endorse'),
  'POST measurement/submissions/{id}/accept': acting('endorsed', 'accept'),
  'POST measurement/submissions/{id}/retract': acting('accepted', 'retract', reason),
  'POST measurement/submissions/{id}/return': acting('submitted', 'return', { ...reason, due: '2099-01-31' }),
  'POST measurement/submissions/{id}/correct': acting('accepted', 'correct', reason),
  'POST measurement/submissions/{id}/abandon': acting('correcting', 'abandon'),
  'POST measurement/reviews': ({ initiatives: { root } }) => ({
    method: 'POST',
    path: `${v1}/reviews`,
    about: ['root'],
    secret: root,
    body: { action: 'endorse', filter: { initiativeId: root }, dryRun: true },
  }),
  'POST measurement/imports': ({ initiatives: { root } }) => ({
    method: 'POST',
    path: `${v1}/imports`,
    body: { initiativeId: root, fileName: 'results.csv' },
    about: ['root'],
    secret: root,
  }),
  'GET measurement/imports/template': ({ measureSetId }) => ({
    method: 'GET',
    path: `${v1}/imports/template?measureSetId=${measureSetId}&periodId=2023-06`,
    about: ['root'],
  }),
  'GET measurement/imports/{id}': importing('GET', '', 'waiting'),
  'PUT measurement/imports/{id}/file': importing('PUT', '/file', 'waiting'),
  'GET measurement/imports/{id}/report': importing('GET', '/report', 'waiting'),
  'POST measurement/imports/{id}/commit': importing('POST', '/commit', 'ready'),
  'POST measurement/imports/{id}/cancel': importing('POST', '/cancel', 'waiting'),
};
