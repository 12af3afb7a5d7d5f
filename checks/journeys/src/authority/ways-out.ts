import { until } from '@impact/testing/until';
import { patience } from '../partnership.js';
import { yearIn } from './goal-requests.js';
import type { Matrix } from './matrix.js';

/** Numbers about single people that stand nowhere else: what was accepted or approved at last, and what was drafted since. */
export const accepted = '7301147';
export const drafted = '7301149';

const v1 = 'measurement/v1';
const plans = 'plans/v1/plans';
const goals = 'plans/v1/goals';
const reason = { reasonCode: 'DATA_ENTRY' };

/** Files and plans numbers about single people at the site, and gives by route where each of them comes out. */
export async function waysOut(matrix: Matrix): Promise<Readonly<Record<string, string>>> {
  const [reporter, site] = [matrix.who('reporter', 'site'), matrix.ids.site];
  const { feedPosition } = await matrix.did(reporter, 'GET', 'reporting/v1/figures?limit=1');
  const indicator = await personalIndicator(matrix);
  const draft = { participationId: site, indicator, periodId: matrix.nextPeriod(), declaration: 'results' };
  const save = (n: string, basedOn?: number) =>
    matrix.did(reporter, 'PUT', `${v1}/submissions/draft`, { ...draft, results: [{ n }] }, basedOn);
  const { id } = await save('7301146');
  const act = (who: string, action: string) =>
    matrix.act(who, `${v1}/submissions/${id}/${action}`, action === 'correct' ? reason : {});
  const pass = async () => {
    await act(reporter, 'submit');
    await act(matrix.who('reviewer', 'state'), 'endorse');
    await act(matrix.who('reviewer', 'root'), 'accept');
    return (await act(reporter, 'correct')).version as number;
  };
  await save(accepted, await pass());
  await save(drafted, await pass());
  const of = `node=${site}&indicator=${encodeURIComponent(indicator)}`;
  const key = encodeURIComponent(`${site}~${indicator}~${draft.periodId}~total~official`);
  const restatements = `reporting/v1/restatements?node=${site}&limit=500`;
  await until(
    'the restatement is told',
    async () => JSON.stringify(await matrix.did(reporter, 'GET', restatements)).includes(accepted),
    patience,
  );
  return {
    ...(await planned(matrix, indicator)),
    'GET reporting/figures': `reporting/v1/figures?${of}`,
    'GET reporting/figures/{key}/history': `reporting/v1/figures/${key}/history`,
    'GET reporting/figures/{key}/lineage': `reporting/v1/figures/${key}/lineage`,
    'GET reporting/restatements': restatements,
    'GET reporting/feed': `reporting/v1/feed?limit=500&after=${feedPosition}`,
    'GET measurement/submissions': `${v1}/submissions?participationId=${site}&indicator=${encodeURIComponent(indicator)}`,
    'GET measurement/submissions/{id}': `${v1}/submissions/${id}`,
    'GET measurement/submissions/{id}/history': `${v1}/submissions/${id}/history`,
  };
}

/** Approves two versions of a plan of a participation below the site, and amends it. */
async function planned(matrix: Matrix, indicator: string): Promise<Readonly<Record<string, string>>> {
  const [planner, reviewer] = [matrix.who('planner', 'site'), matrix.who('reviewer', 'state')];
  const participationId = await matrix.participation('site', 'local');
  const content = (target: string, baseline = accepted) => ({
    objectives: [
      {
        statement: 'More children are screened',
        indicator,
        baseline,
        target,
        direction: 'up',
        due: '2025-09-30',
      },
    ],
  });
  let id = '';
  await until(
    'plans knows the participation and the indicator',
    async () => {
      const body = { participationId, kind: 'work', ...content('7301148', '7301145') };
      const answer = await matrix.ask({ method: 'POST', path: plans, body }, planner);
      id = answer.body.id;
      return answer.status === 201;
    },
    patience,
  );
  await matrix.act(planner, `${plans}/${id}/submit`);
  await matrix.act(reviewer, `${plans}/${id}/approve`, { effectiveFrom: '2023-01-01' });
  const amend = async (target: string) => {
    const { version } = await matrix.act(planner, `${plans}/${id}/amend`);
    await matrix.did(planner, 'PUT', `${plans}/${id}/draft`, content(target), version);
  };
  await amend('7301148');
  await matrix.act(planner, `${plans}/${id}/submit`);
  await matrix.act(reviewer, `${plans}/${id}/approve`, { effectiveFrom: '2023-02-01' });
  await amend(drafted);
  return {
    ...(await goalSet(matrix, participationId, indicator)),
    'GET plans/plans': `${plans}?participationId=${participationId}&limit=500`,
    'GET plans/plans/{id}': `${plans}/${id}`,
    'GET plans/plans/{id}/versions': `${plans}/${id}/versions?limit=500`,
    'GET plans/plans/{id}/diff': `${plans}/${id}/diff?from=1`,
  };
}

/** Approves an annual goal of the participation, and drafts a change of it. */
async function goalSet(
  matrix: Matrix,
  participationId: string,
  indicator: string,
): Promise<Readonly<Record<string, string>>> {
  const [planner, reviewer] = [matrix.who('planner', 'site'), matrix.who('reviewer', 'state')];
  const values = (target: string) => ({ baseline: accepted, target, direction: 'up' });
  const body = { participationId, indicator, fiscalYear: yearIn(2), ...values('7301148') };
  const { id } = await matrix.did(planner, 'POST', goals, body);
  await matrix.act(planner, `${goals}/${id}/submit`);
  const { version } = await matrix.act(reviewer, `${goals}/${id}/approve`);
  await matrix.did(planner, 'PUT', `${goals}/${id}/draft`, values(drafted), version);
  const progress = `reporting/v1/progress?node=${participationId}&limit=500`;
  await until(
    'the progress of the goal is told',
    async () =>
      JSON.stringify(await matrix.did(matrix.who('reporter', 'site'), 'GET', progress)).includes(accepted),
    patience,
  );
  return {
    'GET plans/goals': `${goals}?participationId=${participationId}&limit=500`,
    'GET plans/goals/{id}': `${goals}/${id}`,
    'GET reporting/progress': progress,
  };
}

async function personalIndicator(matrix: Matrix): Promise<string> {
  const steward = matrix.who('steward', 'root');
  const code = `personal-${matrix.name}`;
  const body = { ...matrix.indicatorBody(code), personLevel: true, suppressBelow: 10 };
  await matrix.did(steward, 'POST', `${v1}/indicators`, body);
  await matrix.act(steward, `${v1}/indicators/${code}@1/publish`);
  return `${code}@1`;
}
