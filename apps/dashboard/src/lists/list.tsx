import { type ReactNode, useEffect, useId, useState } from 'react';
import { Loaded, loadingText } from '../layout/loaded.js';
import { Choice } from '../nodes/choice.js';
import { csvOf, download } from './csv.js';
import { ListRow, type RowAction } from './list-row.js';
import { arranged, type Column, nextOrder, type Order } from './rows.js';
import type { Listed } from './use-listed.js';

/** Fewer rows are taken in at a glance. */
const fewRows = 4;

interface ListProps<Row> {
  /** What it holds; its file has this name too. */
  readonly name: string;
  readonly rows: Listed<Row>;
  readonly columns: readonly Column<Row>[];
  /** What stands there while it holds nothing. */
  readonly empty: ReactNode;
  /** What can be done with a row, by whoever may. */
  readonly actions?: ((row: Row) => readonly RowAction[]) | undefined;
}

/** Everything of a kind that was entered: to be found, put in order, taken along as a file, and acted on. */
export function List<Row extends { readonly id: string }>({ rows, empty, ...props }: ListProps<Row>) {
  return (
    <Loaded query={rows}>
      {(read) => (read.length === 0 ? <p>{empty}</p> : <Rows {...props} rows={rows} read={read} />)}
    </Loaded>
  );
}

type RowsProps<Row> = Omit<ListProps<Row>, 'empty'> & { readonly read: readonly Row[] };

function Rows<Row extends { readonly id: string }>({ name, rows, read, columns, actions }: RowsProps<Row>) {
  const [find, setFind] = useState('');
  const [order, setOrder] = useState<Order>();
  const [isTaken, setTaken] = useState(false);
  const { hasMore, readMore, error } = rows;
  // What is found, put in order or taken along is the whole list, and not what happens to have been read of it.
  const needsAll = find !== '' || order !== undefined || isTaken;
  useEffect(() => {
    if (needsAll && hasMore && !error) readMore();
  }, [needsAll, hasMore, error, readMore]);
  const cells = isTaken && !hasMore ? read.map((row) => columns.map(({ text }) => text(row))) : undefined;
  const isComplete = cells !== undefined && !cells.flat().includes(loadingText);
  useEffect(() => {
    if (!isComplete) return;
    setTaken(false);
    download(`${name}.csv`, csvOf([columns.map(({ head }) => head), ...cells!]));
  }, [isComplete, cells, columns, name]);
  const shown = arranged(read, columns, { find, order });
  return (
    <>
      <div className="list-tools">
        {(read.length > fewRows || find !== '' || hasMore) && (
          <Tools {...{ name, find, setFind, order, setOrder }} heads={columns.map(({ head }) => head)} />
        )}
        <button
          type="button"
          className="usa-button usa-button--unstyled"
          aria-label={`Download as CSV: ${name}`}
          onClick={() => setTaken(true)}
        >
          Download as CSV
        </button>
      </div>
      <p className="list-count" role="status">
        {needsAll && hasMore
          ? 'Reading the rest …'
          : find !== ''
            ? `${shown.length} of ${read.length} found`
            : ''}
      </p>
      <table className="usa-table usa-table--stacked full-width">
        <caption className="usa-sr-only">{name}</caption>
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <Head key={head} {...{ head, order }} onOrder={() => setOrder(nextOrder(order, head))} />
            ))}
            {actions && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <ListRow key={row.id} {...{ row, columns }} {...(actions && { actions: actions(row) })} />
          ))}
        </tbody>
      </table>
      {hasMore && !needsAll && (
        <button type="button" className="usa-button usa-button--outline" onClick={readMore}>
          Show more
        </button>
      )}
    </>
  );
}

interface ToolsProps {
  readonly name: string;
  readonly heads: readonly string[];
  readonly find: string;
  readonly setFind: (find: string) => void;
  readonly order: Order | undefined;
  readonly setOrder: (order: Order | undefined) => void;
}

function Tools({ name, heads, find, setFind, order, setOrder }: ToolsProps) {
  const id = useId();
  return (
    <>
      <div>
        <label className="usa-label" htmlFor={id}>
          Find in {name}
        </label>
        <input
          className="usa-input"
          id={id}
          type="search"
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      </div>
      <div className="list-tools__order">
        <Choice
          label="In the order of"
          value={order ? `${order.isDown ? '-' : ''}${order.head}` : ''}
          options={[
            ['', 'As entered'],
            ...heads.flatMap((head): [string, string][] => [
              [head, head],
              [`-${head}`, `${head}, from the end`],
            ]),
          ]}
          onChoose={(value) =>
            setOrder(value ? { head: value.replace(/^-/, ''), isDown: value.startsWith('-') } : undefined)
          }
        />
      </div>
    </>
  );
}

interface HeadProps {
  readonly head: string;
  readonly order: Order | undefined;
  readonly onOrder: () => void;
}

function Head({ head, order, onOrder }: HeadProps) {
  const isBy = order?.head === head;
  return (
    <th scope="col" {...(isBy && { 'aria-sort': order.isDown ? 'descending' : 'ascending' })}>
      <button type="button" className="list-head" onClick={onOrder}>
        {head}
        <span aria-hidden="true">{isBy ? (order.isDown ? ' ▼' : ' ▲') : ''}</span>
      </button>
    </th>
  );
}
