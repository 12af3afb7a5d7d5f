import { randomUUID } from 'node:crypto';
import type { RouteRequests } from './requests.js';
import type { Matrix } from './matrix.js';
import type { NodeName } from './tree.js';

const v1 = 'plans/v1/plans';
const activities = 'plans/v1/activities';
const overlaps = 'plans/v1/overlaps';
const kinds = ['evaluation', 'coordination', 'needs_assessment', 'disparity_impact'];
let given = 0;

const content = (matrix: Matrix) => ({
  objectives: [
    {
      statement: 'More children are screened',
      indicator: matrix.indicator,
      baseline: '10',
      target: '25',
      direction: 'up',
      due: '2025-09-30',
    },
  ],
  activities: [{ id: randomUUID(), type: 'training' }],
});

type Wanted = 'draft' | 'submitted' | 'approved';

/** Gives the work plan of the site, or of its sibling, in a status, bringing it there from wherever it is. */
async function planIn(matrix: Matrix, wanted: Wanted, node: 'site' | 'sibling' = 'site'): Promise<string> {
  const planner = matrix.who('planner', node);
  const reviewer = matrix.who('reviewer', 'state');
  const path = `${v1}?participationId=${matrix.ids[node]}&kind=work`;
  const { items } = await matrix.did(planner, 'GET', path);
  const open = (items as { id: string; status: string }[]).find(({ status }) => status !== 'withdrawn');
  const act = (who: string, action: string, body: object = {}) =>
    matrix.act(who, `${v1}/${open!.id}/${action}`, body);
  if (!open) {
    const body = { participationId: matrix.ids[node], kind: 'work', ...content(matrix) };
    await matrix.did(planner, 'POST', v1, body);
  } else if (open.status === wanted || (open.status === 'returned' && wanted === 'draft')) return open.id;
  else if (open.status === 'approved') await act(planner, 'amend');
  else if (open.status !== 'submitted') await act(planner, 'submit');
  else if (wanted === 'draft')
    await act(reviewer, 'return', { reasonCode: 'INCOMPLETE', comment: 'Please complete.' });
  else await act(reviewer, 'approve', { effectiveFrom: nextDay() });
  return planIn(matrix, wanted, node);
}

/** Drafts a plan that was never handed in, at the school. */
export async function planDraft(matrix: Matrix): Promise<string> {
  const body = { participationId: matrix.ids.school, kind: 'work', ...content(matrix) };
  return (await matrix.did(matrix.who('planner', 'school'), 'POST', v1, body)).id;
}

let day = 0;
/** Every version of a plan comes into force after the one before. */
const nextDay = (): string => new Date(Date.UTC(2023, 0, ++day)).toISOString().slice(0, 10);

const acting =
  (status: Wanted, action: string, body: (matrix: Matrix) => object = () => ({})) =>
  async (matrix: Matrix) => {
    const id = await planIn(matrix, status);
    const path = `${v1}/${id}/${action}`;
    const basedOn = await matrix.version(matrix.who('planner', 'site'), `${v1}/${id}`);
    return { method: 'POST', path, body: body(matrix), basedOn, about: ['site'] as NodeName[], secret: id };
  };

const reading = (more: string) => async (matrix: Matrix) => {
  const id = await planIn(matrix, 'submitted');
  return { method: 'GET', path: `${v1}/${id}${more}`, about: ['site'] as NodeName[], secret: id };
};

/** Gives an activity of the site's work plan in force. */
async function activityOf(matrix: Matrix): Promise<{ id: string; status: string; version: number }> {
  const planId = await planIn(matrix, 'approved');
  const { items } = await matrix.did(matrix.who('planner', 'site'), 'GET', `${activities}?planId=${planId}`);
  return (items as { id: string; status: string; version: number }[])[0]!;
}

/** Gives an open overlap of an activity of the site's work plan with one of its sibling's. */
async function overlapOf(matrix: Matrix): Promise<{ id: string; version: number }> {
  const open = async () => {
    const path = `${overlaps}?participationId=${matrix.ids.site}&status=open`;
    const { items } = await matrix.did(matrix.who('planner', 'site'), 'GET', path);
    return (items as { id: string; version: number }[])[0];
  };
  const known = await open();
  if (known) return known;
  for (const node of ['site', 'sibling'] as const) await planWithTwin(matrix, node);
  return (await open())!;
}

/** Has a node's work plan approved with an activity that is done at the site, under an id that it never had before. */
async function planWithTwin(matrix: Matrix, node: 'site' | 'sibling'): Promise<void> {
  const id = await planIn(matrix, 'approved', node);
  const planner = matrix.who('planner', node);
  const path = `${v1}/${id}`;
  await matrix.act(planner, `${path}/amend`);
  const twin = {
    id: randomUUID(),
    type: 'screening',
    siteParticipationId: matrix.ids.site,
    from: '2024-01-01',
    to: '2024-12-31',
  };
  const version = await matrix.version(planner, path);
  await matrix.did(planner, 'PUT', `${path}/draft`, { ...content(matrix), activities: [twin] }, version);
  await matrix.act(planner, `${path}/submit`);
  await matrix.act(matrix.who('reviewer', 'state'), `${path}/approve`, { effectiveFrom: nextDay() });
}

export const planRequests: RouteRequests = {
  'POST plans/plans': (matrix) => ({
    method: 'POST',
    path: v1,
    about: ['site'],
    secret: matrix.ids.site,
    body: { participationId: matrix.ids.site, kind: kinds[given++ % kinds.length], ...content(matrix) },
  }),
  'GET plans/plans': async (matrix) => {
    await planIn(matrix, 'submitted');
    return {
      method: 'GET',
      path: `${v1}?limit=500`,
      about: ['site'],
      tells: {
        of: ({ items }) =>
          (items as { participationId: string }[]).map(({ participationId }) => participationId),
        among: ['site'],
      },
    };
  },
  'GET plans/plans/{id}': reading(''),
  'GET plans/plans/{id}/versions': reading('/versions'),
  'GET plans/plans/{id}/diff': reading('/diff?from=1'),
  'PUT plans/plans/{id}/draft': async (matrix) => {
    const id = await planIn(matrix, 'draft');
    const basedOn = await matrix.version(matrix.who('planner', 'site'), `${v1}/${id}`);
    return {
      method: 'PUT',
      path: `${v1}/${id}/draft`,
      body: content(matrix),
      basedOn,
      about: ['site'],
      secret: id,
    };
  },
  'POST plans/plans/{id}/submit': acting('draft', 'submit'),
  'POST plans/plans/{id}/return': acting('submitted', 'return', () => ({
    reasonCode: 'INCOMPLETE',
    comment: 'Please complete.',
  })),
  'POST plans/plans/{id}/approve': acting('submitted', 'approve', () => ({ effectiveFrom: nextDay() })),
  'POST plans/plans/{id}/amend': acting('approved', 'amend'),
  'POST plans/plans/{id}/withdraw': acting('draft', 'withdraw'),
  'GET plans/activities': async (matrix) => {
    await activityOf(matrix);
    return {
      method: 'GET',
      path: `${activities}?limit=500`,
      about: ['site'],
      tells: {
        of: ({ items }) =>
          (items as { participationId: string }[]).map(({ participationId }) => participationId),
        among: ['site'],
      },
    };
  },
  'GET plans/activities/{id}': async (matrix) => {
    const { id } = await activityOf(matrix);
    return { method: 'GET', path: `${activities}/${id}`, about: ['site'], secret: id };
  },
  'GET plans/due-plans': () => ({ method: 'GET', path: 'plans/v1/due-plans?limit=500', about: ['site'] }),
  'GET plans/overlaps': async (matrix) => {
    await overlapOf(matrix);
    return { method: 'GET', path: `${overlaps}?limit=500`, about: ['site'] };
  },
  'GET plans/overlaps/{id}': async (matrix) => {
    const { id } = await overlapOf(matrix);
    return { method: 'GET', path: `${overlaps}/${id}`, about: ['site', 'sibling'], secret: id };
  },
  'POST plans/overlaps/{id}/resolve': async (matrix) => {
    const { id, version } = await overlapOf(matrix);
    return {
      method: 'POST',
      path: `${overlaps}/${id}/resolve`,
      body: { explanation: 'Two groups of students.' },
      basedOn: version,
      about: ['site', 'sibling'],
      secret: id,
    };
  },
  'POST plans/activities/{id}/status': async (matrix) => {
    const { id, status, version } = await activityOf(matrix);
    return {
      method: 'POST',
      path: `${activities}/${id}/status`,
      body: { status: status === 'under_way' ? 'done' : 'under_way', day: '2024-01-01' },
      basedOn: version,
      about: ['site'],
      secret: id,
    };
  },
};
