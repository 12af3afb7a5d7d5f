import { Link } from '@tanstack/react-router';
import { Loaded } from '../layout/loaded.js';
import { Table } from '../layout/table.js';
import type { FigureName } from './figure-key.js';
import { useFigures } from './figure-queries.js';
import { FigureValue, reportedText } from './figure-value.js';

/** The organizations directly below, with what each gives; those that have not reported come first. */
export function Contributors({ name }: { readonly name: FigureName }) {
  const { nodeId, indicator, periodId, cell, basis } = name;
  const figures = useFigures({ parent: nodeId, indicator, periodId, cell, basis });
  return (
    <>
      <h2>Contributors directly below</h2>
      <Loaded query={figures}>
        {({ items }) => {
          if (items.length === 0) return <p>Nothing below this organization is expected or has filed.</p>;
          const chased = [...items].sort((a, b) => b.counts.missing - a.counts.missing);
          return (
            <Table caption="Contributors directly below" heads={['Organization', 'Value', 'Reported']}>
              {chased.map((figure) => (
                <tr key={figure.key}>
                  <th scope="row" data-label="Organization">
                    <Link to="/figures/$key" params={{ key: figure.key }}>
                      {figure.node.name}
                    </Link>
                  </th>
                  <td data-label="Value">
                    <FigureValue figure={figure} />
                  </td>
                  <td data-label="Reported">{reportedText(figure)}</td>
                </tr>
              ))}
            </Table>
          );
        }}
      </Loaded>
    </>
  );
}
