import { serviceNames } from '@impact/contracts';
import { until } from '@impact/testing/until';
import { patience } from '../partnership.js';
import type { Answer, Matrix } from './matrix.js';
import type { RequestMaker, RouteRequests } from './requests.js';
import { submissionIn } from './submissions.js';
import type { NodeName } from './tree.js';

const inbox = 'communications/v1/notifications';
const v1 = 'reporting/v1';

/** Gives a notification of the state's reviewer about something that was submitted just now. */
async function notification(matrix: Matrix): Promise<string> {
  const id = await submissionIn(matrix, 'submitted');
  const reviewer = matrix.who('reviewer', 'state');
  let found: string | undefined;
  await until(
    'the reviewer is told',
    async () => {
      const { items } = await matrix.did(reviewer, 'GET', `${inbox}?limit=50`);
      found = (items as { id: string }[]).find((item) => JSON.stringify(item).includes(id))?.id;
      return found !== undefined;
    },
    patience,
  );
  return found!;
}

/** Gives the key of the site's preliminary figure of a month that was submitted just now. */
async function figureKey(matrix: Matrix): Promise<string> {
  await submissionIn(matrix, 'submitted');
  let found: string | undefined;
  await until(
    'the figure is there',
    async () => {
      const { items } = await matrix.did(matrix.who('observer', 'site'), 'GET', figuresPath(matrix));
      found = (items as { key: string; n: string | null }[]).find(({ n }) => n === '12')?.key;
      return found !== undefined;
    },
    patience,
  );
  return found!;
}

const figuresPath = ({ ids, indicator }: Matrix): string =>
  `${v1}/figures?node=${ids.site}&basis=preliminary&indicator=${encodeURIComponent(indicator)}&limit=500`;

const ofAFigure =
  (what: string): RequestMaker =>
  async (matrix) => {
    const key = await figureKey(matrix);
    return {
      method: 'GET',
      path: `${v1}/figures/${encodeURIComponent(key)}/${what}`,
      about: ['site'],
      secret: matrix.ids.site,
    };
  };

/** The nodes whose figures the feed tells of. */
const nodesOf = ({ items }: Answer['body']): string[] =>
  (items as { data: { figure?: { participationId: string } } }[]).flatMap(
    ({ data: { figure } }) => figure?.participationId ?? [],
  );

const logs: [string, RequestMaker][] = serviceNames.map((service) => [
  `GET ${service}/activity-log`,
  () => ({ method: 'GET', path: `${service}/v1/activity-log`, about: ['site'] }),
]);

const seenInFigures: readonly NodeName[] = ['root', 'state', 'site'];

/** Figures, the inbox and the activity log: what is read and never written. */
export const readingRequests: RouteRequests = {
  ...Object.fromEntries(logs),
  'GET communications/notifications': () => ({ method: 'GET', path: inbox, about: ['site'] }),
  'GET communications/notifications/unread-count': () => ({
    method: 'GET',
    path: `${inbox}/unread-count`,
    about: ['site'],
  }),
  'GET communications/notifications/digest': () => ({
    method: 'GET',
    path: `${inbox}/digest`,
    about: ['site'],
  }),
  'GET communications/notifications/digest/items': ({ initiatives: { root } }) => ({
    method: 'GET',
    path: `${inbox}/digest/items?template=submission-submitted&initiativeId=${root}`,
    about: ['site'],
  }),
  'POST communications/notifications/{id}/acknowledge': async (matrix) => {
    const id = await notification(matrix);
    const owner = matrix.who('reviewer', 'state');
    return { method: 'POST', path: `${inbox}/${id}/acknowledge`, about: ['site'], owner, secret: id };
  },
  'POST communications/notifications/acknowledge': () => ({
    method: 'POST',
    path: `${inbox}/acknowledge`,
    body: { upTo: '1:1:' },
    about: ['site'],
  }),
  'POST communications/notifications/acknowledge-all': () => ({
    method: 'POST',
    path: `${inbox}/acknowledge-all`,
    body: {},
    about: ['site'],
  }),
  'GET reporting/figures': (matrix) => ({
    method: 'GET',
    path: figuresPath(matrix),
    about: ['site'],
    secret: matrix.ids.site,
  }),
  'GET reporting/figures/{key}/history': ofAFigure('history'),
  'GET reporting/figures/{key}/lineage': ofAFigure('lineage'),
  'GET reporting/completeness': ({ ids: { site } }) => ({
    method: 'GET',
    path: `${v1}/completeness?parent=${site}`,
    about: ['site'],
    secret: site,
  }),
  'GET reporting/progress': ({ ids: { site } }) => ({
    method: 'GET',
    path: `${v1}/progress?node=${site}`,
    about: ['site'],
    secret: site,
  }),
  'GET reporting/conditions': ({ ids: { site } }) => ({
    method: 'GET',
    path: `${v1}/conditions?node=${site}`,
    about: ['site'],
    secret: site,
  }),
  'GET reporting/conditions/changes': ({ ids: { site } }) => ({
    method: 'GET',
    path: `${v1}/conditions/changes?node=${site}`,
    about: ['site'],
    secret: site,
  }),
  'GET reporting/restatements': ({ initiatives: { root } }) => ({
    method: 'GET',
    path: `${v1}/restatements?initiativeId=${root}`,
    about: ['site'],
  }),
  'GET reporting/feed': async (matrix) => {
    await figureKey(matrix);
    return {
      method: 'GET',
      path: `${v1}/feed?limit=500`,
      about: ['site'],
      tells: { of: nodesOf, among: seenInFigures },
    };
  },
  'GET reporting/trace/{id}': async (matrix) => {
    const id = await submissionIn(matrix, 'submitted');
    const observer = matrix.who('observer', 'site');
    await until(
      'the submission can be traced',
      async () => {
        const { status } = await matrix.ask({ method: 'GET', path: `${v1}/trace/${id}` }, observer);
        return status === 200;
      },
      patience,
    );
    return { method: 'GET', path: `${v1}/trace/${id}`, about: ['site'], secret: id };
  },
};
