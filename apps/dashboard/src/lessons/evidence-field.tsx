import type { Participation } from '../api/schemas.js';
import { ChoiceField } from '../forms/fields.js';
import type { Field } from '../forms/use-form.js';
import { useIndicators, usePeriods } from '../nodes/node-queries.js';

/** A figure by which something is shown. */
export interface Evidence {
  readonly indicator: string;
  readonly periodId: string;
}

interface EvidenceFieldProps {
  readonly node: Participation;
  readonly indicator: Field<string>;
  readonly period: Field<string>;
  /** The only measures that count; all where it is absent. */
  readonly among?: readonly string[];
}

/** The official figure of a node, by its measure and its period. */
export function EvidenceFields({ node, indicator, period, among }: EvidenceFieldProps) {
  const indicators = useIndicators(node.initiativeId).data ?? [];
  const periods = usePeriods(node.initiativeId).data ?? [];
  const chosen = indicators.find((each) => each.indicator === indicator.value);
  return (
    <>
      <ChoiceField
        label="Measure that shows it"
        options={indicators
          .filter((each) => among === undefined || among.includes(each.indicator))
          .map((each) => [each.indicator, each.title])}
        {...indicator}
      />
      <ChoiceField
        label="Period of its official figure"
        options={periods
          .filter(({ frequency }) => chosen === undefined || frequency === chosen.frequency)
          .map(({ periodId, label }) => [periodId, label ?? periodId])}
        {...period}
      />
    </>
  );
}

/** The figure that was chosen, as services take it. */
export const evidenceOf = (node: Participation, { indicator, periodId }: Evidence) => ({
  participationId: node.id,
  indicator,
  periodId,
  basis: 'official' as const,
});

/** What is wrong with it. */
export const evidenceMistakes = ({ indicator, periodId }: Evidence) => ({
  indicator: indicator ? undefined : 'Choose a measure',
  periodId: periodId ? undefined : 'Choose a period',
});
