import { useState } from 'react';
import type { PlanDiff, PlanVersion } from '../api/schemas.js';
import { Loaded } from '../layout/loaded.js';
import { List } from '../lists/list.js';
import { Choice } from '../nodes/choice.js';
import { useParticipations } from '../nodes/node-queries.js';
import type { PlanPartProps } from './plan-part.js';
import { usePlanDiff, useVersionsOf } from './plan-queries.js';
import { fieldNames, planStatuses } from './plan-words.js';
import { wholeOf } from './whole-list.js';

/** Two versions of a plan, chosen among all, beside each other as far as they differ. */
export function VersionsSideBySide(part: PlanPartProps) {
  const versions = useVersionsOf(part.plan.id);
  const read = versions.data ?? [];
  if (read.length < 2) return null;
  return <Chosen {...part} versions={read} />;
}

interface ChosenProps extends PlanPartProps {
  readonly versions: readonly PlanVersion[];
}

function Chosen({ versions, plan, node }: ChosenProps) {
  const [before, last] = versions.slice(-2).map(({ number }) => `${number}`) as [string, string];
  const [from, setFrom] = useState(before);
  const [to, setTo] = useState(last);
  const diff = usePlanDiff(plan.id, Number(from), Number(to));
  const options = versions.map(({ number, status }): [string, string] => [
    `${number}`,
    `Version ${number}: ${planStatuses[status]}`,
  ]);
  return (
    <>
      <h2>Versions side by side</h2>
      <div className="choices">
        <Choice label="One version" value={from} options={options} onChoose={setFrom} />
        <Choice label="Beside it" value={to} options={options} onChoose={setTo} />
      </div>
      <h3>Where they differ</h3>
      <Loaded query={diff}>{(read) => <Differences diff={read} initiativeId={node.initiativeId} />}</Loaded>
    </>
  );
}

interface DifferencesProps {
  readonly diff: PlanDiff;
  readonly initiativeId: string;
}

function Differences({ diff, initiativeId }: DifferencesProps) {
  const nodes = useParticipations(initiativeId);
  const nameOf = (id: string) =>
    nodes.data?.find((each) => each.id === id)?.name ?? 'one that you do not see';
  const textOf = (field: string, values: readonly string[]): string => {
    if (values.length === 0) return 'nothing';
    if (field === 'siteParticipationId' || field === 'participationIds') return values.map(nameOf).join(', ');
    if (field === 'objectiveIds' || field === 'findingIds' || field === 'developedWith')
      return `${values.length}`;
    return values.join(', ');
  };
  return (
    <List
      name={`differences of versions ${diff.from} and ${diff.to}`}
      rows={wholeOf(differencesIn(diff))}
      columns={[
        { head: 'What', text: ({ what }) => what },
        { head: 'Field', text: ({ field }) => fieldNames[field] ?? field },
        { head: `Version ${diff.from}`, text: ({ field, from }) => textOf(field, from) },
        { head: `Version ${diff.to}`, text: ({ field, to }) => textOf(field, to) },
      ]}
      empty="Both say the same, as far as you are told."
    />
  );
}

type FieldChange = PlanDiff['fields'][number];
interface Difference extends FieldChange {
  readonly id: string;
  readonly what: string;
}

const changeWords = { added: 'added: ', removed: 'left out: ', changed: '' } as const;

/** Gives a row for each field that is otherwise. */
function differencesIn(diff: PlanDiff): Difference[] {
  const parts = (['objectives', 'activities', 'findings'] as const).flatMap((kind) =>
    diff[kind].flatMap(({ id, change, title, fields }) =>
      fields.map((field) => ({
        ...field,
        id: `${id} ${field.field}`,
        what: `${partNames[kind]} ${changeWords[change]}${title}`,
      })),
    ),
  );
  const own = diff.fields.map((field) => ({ ...field, id: field.field, what: 'The plan' }));
  return [...parts, ...own];
}

const partNames = { objectives: 'Objective', activities: 'Activity', findings: 'Finding' } as const;
