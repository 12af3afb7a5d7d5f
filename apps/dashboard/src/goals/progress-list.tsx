import type { Participation } from '../api/schemas.js';
import { List } from '../lists/list.js';
import type { Listed } from '../lists/use-listed.js';
import { useProgressOf } from './goal-queries.js';
import { achievedText, paceText, spanOf } from './goal-words.js';
import type { Progress } from '../api/schemas.js';

interface ProgressListProps {
  readonly node: Participation;
  readonly titleOf: (indicator: string) => string;
}

type Row = Progress & { readonly id: string };

/** What was achieved of the approved goals, and whether that is on track. */
export function ProgressList({ node, titleOf }: ProgressListProps) {
  const read = useProgressOf(node.id);
  const rows = { ...read, data: read.data?.map((each) => ({ ...each, id: each.goalId })) } as Listed<Row>;
  return (
    <>
      <p>
        By official figures, added up over the fiscal year. A goal is off track where a tenth of what it would
        be by now is missing, or where that is exceeded by a tenth if less is better.
      </p>
      <List
        name={`progress of ${node.name}`}
        rows={rows}
        columns={[
          { head: 'Measure', text: ({ indicator }) => titleOf(indicator) },
          { head: 'Year', text: ({ fiscalYear }) => fiscalYear, isShort: true },
          { head: 'Goal', text: (progress) => spanOf(progress, progress.withheld) },
          { head: 'Achieved', text: achievedText },
          { head: 'Pace', text: paceText },
        ]}
        empty={`No annual goal of ${node.name} is approved yet.`}
      />
    </>
  );
}
