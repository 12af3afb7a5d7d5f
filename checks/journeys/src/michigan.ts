import { until } from '@impact/testing/until';
import { type Partnership, patience } from './partnership.js';

interface Condition {
  readonly node: { readonly name: string };
  readonly condition: string;
  readonly status: string;
}

/** Gives how the sample's conditions stand at Michigan and its sites, once the contacts of its paths are judged. */
export async function statusesAtMichigan(partnership: Partnership): Promise<string[]> {
  const as = 'admin@aware';
  const [initiative] = await partnership.all<{ id: string }>('/backbone/v1/initiatives?code=aware', as);
  const path = `/reporting/v1/conditions?initiativeId=${initiative!.id}`;
  const isIt = ({ node }: Condition) => /^(Michigan|Copper|Delta|Van Buren)/.test(node.name);
  const stand = async () => (await partnership.all<Condition>(path, as)).filter(isIt);
  const isJudged = async () =>
    (await stand()).some(
      ({ condition, status }) => condition === 'continuous_communication' && status === 'at_risk',
    );
  await until('the contacts are judged', isJudged, patience);
  return [...new Set((await stand()).map(({ status }) => status))].sort();
}
