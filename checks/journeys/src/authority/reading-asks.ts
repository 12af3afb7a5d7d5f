import { until } from '../partnership.js';
import type { Answer, Ground } from './ground.js';
import { services } from './authority-table.js';
import type { AskMaker, Asks } from './asks.js';
import { submissionIn } from './submissions.js';
import type { NodeName } from './tree.js';

const inbox = 'communications/v1/notifications';
const v1 = 'reporting/v1';

/** Gives a notification of the state's reviewer about something that was submitted just now. */
async function notification(ground: Ground): Promise<string> {
  const id = await submissionIn(ground, 'submitted');
  const reviewer = ground.who('reviewer', 'state');
  let found: string | undefined;
  await until('the reviewer is told', async () => {
    const { items } = await ground.did(reviewer, 'GET', `${inbox}?limit=50`);
    found = (items as { id: string }[]).find((item) => JSON.stringify(item).includes(id))?.id;
    return found !== undefined;
  });
  return found!;
}

/** Gives the key of the site's preliminary figure of a month that was submitted just now. */
async function figureKey(ground: Ground): Promise<string> {
  await submissionIn(ground, 'submitted');
  let found: string | undefined;
  await until('the figure is there', async () => {
    const { items } = await ground.did(ground.who('observer', 'site'), 'GET', figuresPath(ground));
    found = (items as { key: string; n: string | null }[]).find(({ n }) => n === '12')?.key;
    return found !== undefined;
  });
  return found!;
}

const figuresPath = ({ ids, indicator }: Ground): string =>
  `${v1}/figures?node=${ids.site}&basis=preliminary&indicator=${encodeURIComponent(indicator)}&limit=500`;

const ofAFigure =
  (what: string): AskMaker =>
  async (ground) => {
    const key = await figureKey(ground);
    return {
      method: 'GET',
      path: `${v1}/figures/${encodeURIComponent(key)}/${what}`,
      about: ['site'],
      secret: ground.ids.site,
    };
  };

/** The nodes whose figures the feed tells of. */
const nodesOf = ({ items }: Answer['body']): string[] =>
  (items as { data: { figure?: { participationId: string } } }[]).flatMap(
    ({ data: { figure } }) => figure?.participationId ?? [],
  );

const logs: [string, AskMaker][] = services.map((service) => [
  `GET ${service}/activity-log`,
  () => ({ method: 'GET', path: `${service}/v1/activity-log`, about: ['site'] }),
]);

const seenInFigures: readonly NodeName[] = ['root', 'state', 'site'];

/** Figures, the inbox and the activity log: what is read and never written. */
export const readingAsks: Asks = {
  ...Object.fromEntries(logs),
  'GET communications/notifications': () => ({ method: 'GET', path: inbox, about: ['site'] }),
  'GET communications/notifications/unread-count': () => ({
    ...{ method: 'GET', path: `${inbox}/unread-count`, about: ['site'] },
  }),
  'GET communications/notifications/digest': () => ({
    ...{ method: 'GET', path: `${inbox}/digest`, about: ['site'] },
  }),
  'GET communications/notifications/digest/items': ({ initiatives: { root } }) => ({
    ...{ method: 'GET', path: `${inbox}/digest/items?template=submission-submitted&initiativeId=${root}` },
    about: ['site'],
  }),
  'POST communications/notifications/{id}/acknowledge': async (ground) => {
    const id = await notification(ground);
    const owner = ground.who('reviewer', 'state');
    return { method: 'POST', path: `${inbox}/${id}/acknowledge`, about: ['site'], owner, secret: id };
  },
  'POST communications/notifications/acknowledge': () => ({
    ...{ method: 'POST', path: `${inbox}/acknowledge`, body: { upTo: '1:1:' } },
    about: ['site'],
  }),
  'POST communications/notifications/acknowledge-all': () => ({
    ...{ method: 'POST', path: `${inbox}/acknowledge-all`, body: {} },
    about: ['site'],
  }),
  'GET reporting/figures': (ground) => ({
    ...{ method: 'GET', path: figuresPath(ground), about: ['site'], secret: ground.ids.site },
  }),
  'GET reporting/figures/{key}/history': ofAFigure('history'),
  'GET reporting/figures/{key}/lineage': ofAFigure('lineage'),
  'GET reporting/completeness': ({ ids: { site } }) => ({
    ...{ method: 'GET', path: `${v1}/completeness?parent=${site}`, about: ['site'], secret: site },
  }),
  'GET reporting/restatements': ({ initiatives: { root } }) => ({
    ...{ method: 'GET', path: `${v1}/restatements?initiativeId=${root}`, about: ['site'] },
  }),
  'GET reporting/feed': async (ground) => {
    await figureKey(ground);
    return {
      ...{ method: 'GET', path: `${v1}/feed?limit=500`, about: ['site'] },
      tells: { of: nodesOf, among: seenInFigures },
    };
  },
  'GET reporting/trace/{id}': async (ground) => {
    const id = await submissionIn(ground, 'submitted');
    const observer = ground.who('observer', 'site');
    await until('the submission can be traced', async () => {
      const { status } = await ground.ask({ method: 'GET', path: `${v1}/trace/${id}` }, observer);
      return status === 200;
    });
    return { method: 'GET', path: `${v1}/trace/${id}`, about: ['site'], secret: id };
  },
};
