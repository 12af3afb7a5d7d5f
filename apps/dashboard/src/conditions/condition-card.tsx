import { Link } from '@tanstack/react-router';
import type { Condition, Participation } from '../api/schemas.js';
import { References } from '../lists/reference.js';
import { assessmentLevels, conditionNames, gapText, statusNames } from './condition-words.js';
import { placeOfFact, placesOf } from './framework.js';

interface ConditionCardProps {
  readonly node: Participation;
  /** The names of the nodes that one sees, by their ids. */
  readonly nodes: ReadonlyMap<string, string>;
  readonly condition: Condition;
}

/** One condition: how it stands and since when, what it rests on, and what would change it. */
export function ConditionCard({ node, nodes, condition: judged }: ConditionCardProps) {
  const { condition, status, fallsOn, changedOn, gaps, facts, assessment } = judged;
  return (
    <li className="condition">
      <h4 className="condition__name">{conditionNames[condition]}</h4>
      <p>
        <span className={`condition__status condition__status--${status}`}>{statusNames[status]}</span>
      </p>
      {changedOn && <p className="figure-note">since {changedOn}</p>}
      {fallsOn && <p>It will not be met from {fallsOn} on unless something is recorded until then.</p>}
      {gaps.length > 0 && (
        <>
          <p className="condition__part">What would change it</p>
          <ul>
            {gaps.map((gap) => (
              <li key={`${gap.code} ${gap.of}`}>{gapText(gap, nodes)}</li>
            ))}
          </ul>
        </>
      )}
      {facts.length > 0 && <Facts {...{ facts, nodes }} />}
      {assessment && <Assessed assessment={assessment} />}
      <ul className="condition__places">
        {placesOf[condition]?.map(({ to, name }) => (
          <li key={to}>
            <Link to={to} params={{ nodeId: node.id }}>
              {name} of {node.name}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** What a supporter saw of it, beside what is judged. */
function Assessed({ assessment }: { readonly assessment: NonNullable<Condition['assessment']> }) {
  const { level, assessedOn, evidence } = assessment;
  return (
    <>
      <p className="condition__part">What a supporter saw</p>
      <p>
        {assessmentLevels[level]}, on {assessedOn}. <References texts={evidence} />
      </p>
    </>
  );
}

interface FactsProps {
  readonly facts: Condition['facts'];
  readonly nodes: ReadonlyMap<string, string>;
}

/** What a condition rests on, each kind with the page of the node at which it is recorded. */
function Facts({ facts, nodes }: FactsProps) {
  const entered = facts.filter(({ kind }) => kind in placeOfFact);
  const places = new Map(
    entered.map((fact) => [`${placeOfFact[fact.kind]!.name} ${fact.participationId}`, fact]),
  );
  if (places.size === 0) return null;
  return (
    <>
      <p className="condition__part">What it rests on</p>
      <ul>
        {[...places].map(([key, { kind, participationId }]) => {
          const place = placeOfFact[kind]!;
          const name = nodes.get(participationId ?? '');
          return (
            <li key={key}>
              {participationId && name ? (
                <Link to={place.to} params={{ nodeId: participationId }}>
                  {place.name} of {name}, as recorded there
                </Link>
              ) : (
                `${place.name}, recorded where you do not see it`
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
