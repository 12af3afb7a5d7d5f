import { useNavigate } from '@tanstack/react-router';
import type { Indicator, Period } from '../api/schemas.js';
import { Choice } from './choice.js';

interface NodeChoicesProps {
  readonly period: Period;
  readonly periods: readonly Period[];
  readonly indicator?: Indicator;
  readonly offered: readonly Indicator[];
}

/** Of which period and indicator the figures of a node are shown; what is chosen stands in the address. */
export function NodeChoices({ period, periods, indicator, offered }: NodeChoicesProps) {
  const navigate = useNavigate({ from: '/nodes/$nodeId' });
  return (
    <form className="choices" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label="Period"
        value={period.periodId}
        options={periods.map(({ periodId, label }) => [periodId, label ?? periodId])}
        onChoose={(chosen) => void navigate({ search: (old) => ({ ...old, period: chosen }) })}
      />
      <Choice
        label="Indicator"
        value={indicator?.indicator ?? ''}
        options={offered.map((each) => [each.indicator, each.title])}
        onChoose={(chosen) => void navigate({ search: (old) => ({ ...old, indicator: chosen }) })}
      />
    </form>
  );
}
