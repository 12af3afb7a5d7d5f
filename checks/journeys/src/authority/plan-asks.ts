import type { Asks } from './asks.js';
import type { Ground } from './ground.js';
import type { NodeName } from './tree.js';

const v1 = 'plans/v1/plans';
const kinds = ['evaluation', 'coordination', 'needs_assessment', 'disparity_impact'];
let given = 0;

const content = (ground: Ground) => ({
  objectives: [
    {
      ...{ statement: 'More children are screened', indicator: ground.indicator, baseline: '10' },
      ...{ target: '25', direction: 'up', due: '2025-09-30' },
    },
  ],
});

type Wanted = 'draft' | 'submitted' | 'approved';

/** Gives the site's work plan in a status, bringing it there from wherever it is. */
async function planIn(ground: Ground, wanted: Wanted): Promise<string> {
  const planner = ground.who('planner', 'site');
  const reviewer = ground.who('reviewer', 'state');
  const path = `${v1}?participationId=${ground.ids.site}&kind=work`;
  const { items } = await ground.did(planner, 'GET', path);
  const open = (items as { id: string; status: string }[]).find(({ status }) => status !== 'withdrawn');
  const act = (who: string, action: string, body: object = {}) =>
    ground.did(who, 'POST', `${v1}/${open!.id}/${action}`, body);
  if (!open) {
    const body = { participationId: ground.ids.site, kind: 'work', ...content(ground) };
    await ground.did(planner, 'POST', v1, body);
  } else if (open.status === wanted || (open.status === 'returned' && wanted === 'draft')) return open.id;
  else if (open.status === 'approved') await act(planner, 'amend');
  else if (open.status !== 'submitted') await act(planner, 'submit');
  else if (wanted === 'draft')
    await act(reviewer, 'return', { reasonCode: 'INCOMPLETE', comment: 'Please complete.' });
  else await act(reviewer, 'approve', { effectiveFrom: nextDay() });
  return planIn(ground, wanted);
}

/** Drafts a plan that was never handed in, at the school. */
export async function planDraft(ground: Ground): Promise<string> {
  const body = { participationId: ground.ids.school, kind: 'work', ...content(ground) };
  return (await ground.did(ground.who('planner', 'school'), 'POST', v1, body)).id;
}

let day = 0;
/** Every version of a plan comes into force after the one before. */
const nextDay = (): string => new Date(Date.UTC(2023, 0, ++day)).toISOString().slice(0, 10);

const acting =
  (status: Wanted, action: string, body: (ground: Ground) => object = () => ({})) =>
  async (ground: Ground) => {
    const id = await planIn(ground, status);
    const path = `${v1}/${id}/${action}`;
    return { method: 'POST', path, body: body(ground), about: ['site'] as NodeName[], secret: id };
  };

const reading = (more: string) => async (ground: Ground) => {
  const id = await planIn(ground, 'submitted');
  return { method: 'GET', path: `${v1}/${id}${more}`, about: ['site'] as NodeName[], secret: id };
};

export const planAsks: Asks = {
  'POST plans/plans': (ground) => ({
    ...{ method: 'POST', path: v1, about: ['site'], secret: ground.ids.site },
    body: { participationId: ground.ids.site, kind: kinds[given++ % kinds.length], ...content(ground) },
  }),
  'GET plans/plans': async (ground) => {
    await planIn(ground, 'submitted');
    return {
      ...{ method: 'GET', path: `${v1}?limit=500`, about: ['site'] },
      tells: {
        of: ({ items }) =>
          (items as { participationId: string }[]).map(({ participationId }) => participationId),
        among: ['site'],
      },
    };
  },
  'GET plans/plans/{id}': reading(''),
  'GET plans/plans/{id}/versions': reading('/versions'),
  'PUT plans/plans/{id}/draft': async (ground) => {
    const id = await planIn(ground, 'draft');
    const { version } = await ground.did(ground.who('planner', 'site'), 'GET', `${v1}/${id}`);
    return {
      ...{ method: 'PUT', path: `${v1}/${id}/draft`, body: content(ground), basedOn: version as number },
      ...{ about: ['site'], secret: id },
    };
  },
  'POST plans/plans/{id}/submit': acting('draft', 'submit'),
  'POST plans/plans/{id}/return': acting('submitted', 'return', () => ({
    ...{ reasonCode: 'INCOMPLETE', comment: 'Please complete.' },
  })),
  'POST plans/plans/{id}/approve': acting('submitted', 'approve', () => ({ effectiveFrom: nextDay() })),
  'POST plans/plans/{id}/amend': acting('approved', 'amend'),
  'POST plans/plans/{id}/withdraw': acting('draft', 'withdraw'),
};
