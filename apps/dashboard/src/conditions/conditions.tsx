import { Link } from '@tanstack/react-router';
import type { Condition, Participation } from '../api/schemas.js';
import { Loaded } from '../layout/loaded.js';
import { useConditions } from './condition-queries.js';
import { conditionNames, gapText, statusNames } from './condition-words.js';

/** How the conditions of collective impact stand at a node, what is missing, and where that is entered. */
export function Conditions({ node }: { readonly node: Participation }) {
  const conditions = useConditions(node.id);
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions">Conditions of collective impact</h2>
      <Loaded query={conditions}>
        {(all) =>
          all.length === 0 ? (
            <p>{node.name} does not take part today, so no condition is judged.</p>
          ) : (
            <ul className="conditions">
              {all.map((condition) => (
                <ConditionCard key={condition.condition} {...{ node, condition }} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

interface ConditionCardProps {
  readonly node: Participation;
  readonly condition: Condition;
}

function ConditionCard({ node, condition }: ConditionCardProps) {
  const { status, fallsOn, changedOn, gaps } = condition;
  const name = conditionNames[condition.condition];
  return (
    <li className="condition">
      <h3 className="condition__name">{name}</h3>
      <p>
        <span className={`condition__status condition__status--${status}`}>{statusNames[status]}</span>
      </p>
      {changedOn && <p className="figure-note">since {changedOn}</p>}
      {fallsOn && <p>It will not be met from {fallsOn} on unless something is recorded until then.</p>}
      {gaps.length > 0 && (
        <ul>
          {gaps.map((gap) => (
            <li key={`${gap.code} ${gap.of}`}>{gapText(gap)}</li>
          ))}
        </ul>
      )}
      <p>
        <Link to="/nodes/$nodeId/backbone-support" params={{ nodeId: node.id }}>
          Who is the backbone of {node.name}
        </Link>
      </p>
    </li>
  );
}
