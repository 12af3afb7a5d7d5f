import type { Matrix } from './matrix.js';
import type { RouteRequests } from './requests.js';
import type { NodeName } from './tree.js';

const v1 = 'plans/v1/goals';
const yearsAhead = 10;
const values = { baseline: '10', target: '25', direction: 'up' };
const comment = { reasonCode: 'INCOMPLETE', comment: 'Please complete.' };

/** What was set so far in a matrix: a participation has one goal of an indicator version and year. */
interface Given {
  count: number;
  /** The goal of the site that is handed in and returned until it is approved. */
  current?: string;
}
const givens = new WeakMap<Matrix, Given>();
function givenIn(matrix: Matrix): Given {
  let given = givens.get(matrix);
  if (!given) givens.set(matrix, (given = { count: 0 }));
  return given;
}

/** Gives a goal that nobody set yet: of the next year, and of another indicator version after the last one. */
async function unset(matrix: Matrix, participationId: string) {
  const at = givenIn(matrix).count++;
  const indicator = at < yearsAhead ? matrix.indicator : await another(matrix, Math.floor(at / yearsAhead));
  return { participationId, indicator, fiscalYear: yearIn(1 + (at % yearsAhead)), ...values };
}

const october = 9;
const today = new Date();
const thisYear = today.getUTCFullYear() + (today.getUTCMonth() >= october ? 1 : 0);
/** Gives a fiscal year to come. */
export const yearIn = (years: number): string => `FFY${thisYear + years}`;

async function another(matrix: Matrix, number: number): Promise<string> {
  const steward = matrix.who('steward', 'root');
  const code = `${matrix.indicator.split('@')[0]!}-${number}`;
  const path = `measurement/v1/indicators/${code}@1`;
  const { status } = await matrix.ask({ method: 'GET', path }, steward);
  if (status === 404) {
    await matrix.did(steward, 'POST', 'measurement/v1/indicators', matrix.indicatorBody(code));
    await matrix.act(steward, `${path}/publish`);
  }
  return `${code}@1`;
}

type Wanted = 'draft' | 'submitted';

/** Gives a goal of the site in a status, bringing it there from wherever it is; one that was approved is left alone. */
async function goalIn(matrix: Matrix, wanted: Wanted): Promise<string> {
  const planner = matrix.who('planner', 'site');
  const given = givenIn(matrix);
  const before = given.current && (await matrix.did(planner, 'GET', `${v1}/${given.current}`));
  if (!before || before.status === 'approved') {
    const body = await unset(matrix, matrix.ids.site);
    given.current = (await matrix.did(planner, 'POST', v1, body)).id as string;
  }
  const path = `${v1}/${given.current}`;
  const { status } = await matrix.did(planner, 'GET', path);
  const isOpen = status !== 'submitted';
  if (wanted === 'submitted' && isOpen) await matrix.act(planner, `${path}/submit`);
  if (wanted === 'draft' && !isOpen)
    await matrix.act(matrix.who('reviewer', 'state'), `${path}/return`, comment);
  return given.current!;
}

/** Drafts a goal that was never handed in, at the school. */
export async function goalDraft(matrix: Matrix): Promise<string> {
  const body = await unset(matrix, matrix.ids.school);
  return (await matrix.did(matrix.who('planner', 'school'), 'POST', v1, body)).id;
}

const acting =
  (status: Wanted, method: string, action: string, body: object = {}) =>
  async (matrix: Matrix) => {
    const id = await goalIn(matrix, status);
    const basedOn = await matrix.version(matrix.who('planner', 'site'), `${v1}/${id}`);
    return {
      method,
      path: `${v1}/${id}/${action}`,
      body,
      basedOn,
      about: ['site'] as NodeName[],
      secret: id,
    };
  };

export const goalRequests: RouteRequests = {
  'POST plans/goals': async (matrix) => ({
    method: 'POST',
    path: v1,
    about: ['site'],
    secret: matrix.ids.site,
    body: await unset(matrix, matrix.ids.site),
  }),
  'GET plans/goals': async (matrix) => {
    await goalIn(matrix, 'submitted');
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
  'GET plans/goals/{id}': async (matrix) => {
    const id = await goalIn(matrix, 'submitted');
    return { method: 'GET', path: `${v1}/${id}`, about: ['site'], secret: id };
  },
  'PUT plans/goals/{id}/draft': acting('draft', 'PUT', 'draft', values),
  'POST plans/goals/{id}/submit': acting('draft', 'POST', 'submit'),
  'POST plans/goals/{id}/return': acting('submitted', 'POST', 'return', comment),
  'POST plans/goals/{id}/approve': acting('submitted', 'POST', 'approve'),
};
