import type { Figure, Indicator, Participation, Period } from '../api/schemas.js';
import { useFigures } from '../figures/figure-queries.js';
import { WithheldNote } from '../figures/figure-value.js';
import { Loaded, together } from '../layout/loaded.js';
import { childrenOf } from './tree-walks.js';
import { inForceOn } from './measure-sets.js';
import { useMeasureSets, useTree } from './node-queries.js';
import type { NodeSearch } from './node-search.js';
import { NodesBelow } from './nodes-below.js';

interface ChildrenTableProps {
  readonly node: Participation;
  readonly period: Period;
  readonly indicator: Indicator;
}

/** What lies directly below on the period's last day, with its figures of one indicator. */
export function ChildrenTable({ node, period, indicator }: ChildrenTableProps) {
  const tree = useTree(node.initiativeId, period.end);
  const sets = useMeasureSets(node.initiativeId);
  const figures = useFigures({
    parent: node.id,
    periodId: period.periodId,
    indicator: indicator.indicator,
    cell: 'total',
  });
  return (
    <>
      <h2>
        Directly below: {indicator.title}, {period.label ?? period.periodId}
      </h2>
      <Loaded query={together({ sets, tree, figures })}>
        {(read) => {
          const asked = inForceOn(read.sets, period.start)?.entries;
          const threshold = asked?.find(
            (entry) => entry.indicator === indicator.indicator,
          )?.completenessThreshold;
          return (
            <>
              {threshold !== undefined && <p>This measure counts as complete from {threshold} % reported.</p>}
              <WithheldNote figures={read.figures.items} />
              <Children
                below={childrenOf(read.tree, node.id)}
                search={{ period: period.periodId, indicator: indicator.indicator }}
                figures={read.figures.items}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface ChildrenProps {
  readonly below: readonly { readonly id: string; readonly name: string }[];
  readonly search: NodeSearch;
  readonly figures: readonly Figure[];
}

function Children({ below, search, figures }: ChildrenProps) {
  if (below.length === 0) return <p>Nothing lies below this organization.</p>;
  return <NodesBelow nodes={below} search={search} figures={figures} />;
}
