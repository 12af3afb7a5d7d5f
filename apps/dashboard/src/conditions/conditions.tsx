import { Link } from '@tanstack/react-router';
import type { Condition, Participation } from '../api/schemas.js';
import { Loaded, together } from '../layout/loaded.js';
import { useTree } from '../nodes/node-queries.js';
import { ConditionCard } from './condition-card.js';
import { useConditions } from './condition-queries.js';
import { statusNames } from './condition-words.js';
import { allPlaces, framework } from './framework.js';

/** How the conditions of collective impact stand at a node, what is missing, and where that is entered. */
export function Conditions({ node }: { readonly node: Participation }) {
  const conditions = useConditions(node.id);
  const tree = useTree(node.initiativeId, undefined);
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions">Conditions of collective impact</h2>
      <Loaded query={together({ conditions, tree })}>
        {(read) => {
          if (read.conditions.length === 0)
            return <p>{node.name} does not take part today, so no condition is judged.</p>;
          const nodes = new Map(read.tree.map(({ id, name }) => [id, name]));
          return (
            <>
              <p>{summaryOf(read.conditions)}</p>
              {framework.map(({ title, note, conditions: named }) => (
                <Group
                  key={title}
                  {...{ title, note, node, nodes }}
                  conditions={named.flatMap((each) =>
                    read.conditions.filter(({ condition }) => (condition as string) === each),
                  )}
                />
              ))}
            </>
          );
        }}
      </Loaded>
      <h3>Everything that is recorded</h3>
      <ul className="places">
        {allPlaces.map(({ to, name }) => (
          <li key={to}>
            <Link to={to} params={{ nodeId: node.id }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly note: string;
  readonly node: Participation;
  /** The names of the nodes that one sees, by their ids. */
  readonly nodes: ReadonlyMap<string, string>;
  readonly conditions: readonly Condition[];
}

function Group({ title, note, conditions, ...at }: GroupProps) {
  if (conditions.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <p className="figure-note">{note}</p>
      <ul className="conditions">
        {conditions.map((condition) => (
          <ConditionCard key={condition.condition} condition={condition} {...at} />
        ))}
      </ul>
    </>
  );
}

const statuses = ['met', 'at_risk', 'not_met', 'unknown'] as const;

/** How many stand how, in words. */
function summaryOf(conditions: readonly Condition[]): string {
  const parts = statuses.flatMap((each) => {
    const count = conditions.filter(({ status }) => status === each).length;
    return count === 0 ? [] : [`${count} ${statusNames[each].toLowerCase()}`];
  });
  return `Of ${conditions.length} judged: ${parts.join(', ')}.`;
}
