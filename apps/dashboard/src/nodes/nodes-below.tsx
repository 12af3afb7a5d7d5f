import { Link } from '@tanstack/react-router';
import type { Figure } from '../api/schemas.js';
import { Table } from '../layout/table.js';
import { FigureCell } from './figures-table.js';
import type { NodeSearch } from './node-search.js';

interface NodesBelowProps {
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  readonly search: NodeSearch;
  readonly figures: readonly Figure[];
  readonly areOwn?: boolean;
}

/** Nodes directly below another one, with their figures on both bases. */
export function NodesBelow({ nodes, search, figures, areOwn }: NodesBelowProps) {
  const figureOf = (id: string, its: Figure['basis']) =>
    figures.find(({ node, basis }) => node.id === id && basis === its);
  return (
    <Table caption="Organizations directly below" heads={['Organization', 'Preliminary', 'Official']}>
      {nodes.map(({ id, name }) => (
        <tr key={id}>
          <th scope="row" data-label="Organization">
            <Link to="/nodes/$nodeId" params={{ nodeId: id }} search={search}>
              {name}
            </Link>
          </th>
          <FigureCell basis="preliminary" isOwn={areOwn} figure={figureOf(id, 'preliminary')} />
          <FigureCell basis="official" isOwn={areOwn} figure={figureOf(id, 'official')} />
        </tr>
      ))}
    </Table>
  );
}
