import { type ReactNode, useState } from 'react';
import type { Column } from './rows.js';

/** Something that can be done with a row. */
export interface RowAction {
  readonly label: string;
  /** What it is done to: it is named for whoever does not see the row. */
  readonly of: string;
  /** What is asked before it is done; it stands there as the row was when it was asked. */
  readonly ask: (close: () => void) => ReactNode;
}

interface ListRowProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly actions?: readonly RowAction[];
}

/** A row, and below it what is asked before something is done with it. */
export function ListRow<Row>({ row, columns, actions }: ListRowProps<Row>) {
  // What is acted on is what was shown when it was asked, and not what came since.
  const [asked, setAsked] = useState<RowAction>();
  return (
    <>
      <tr>
        {columns.map((column, at) => {
          const { head, text, show, isShort } = column;
          const content = show?.(row) ?? text(row);
          return at === 0 ? (
            <th key={head} scope="row" data-label={head}>
              {content}
            </th>
          ) : (
            <td key={head} data-label={head} {...(isShort && { className: 'whole-words' })}>
              {content}
            </td>
          );
        })}
        {actions && (
          <td data-label="Change">
            {actions.length === 0 && <span className="absent">nothing</span>}
            <span className="list-actions">
              {actions.map((action) => (
                <button
                  key={action.label}
                  type="button"
                  className="usa-button usa-button--unstyled"
                  aria-label={`${action.label} ${action.of}`}
                  aria-expanded={asked?.label === action.label}
                  onClick={() => setAsked(asked?.label === action.label ? undefined : action)}
                >
                  {action.label}
                </button>
              ))}
            </span>
          </td>
        )}
      </tr>
      {asked && (
        <tr className="list-asked">
          <td colSpan={columns.length + 1}>{asked.ask(() => setAsked(undefined))}</td>
        </tr>
      )}
    </>
  );
}
