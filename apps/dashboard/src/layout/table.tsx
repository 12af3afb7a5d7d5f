import type { ReactNode } from 'react';

interface TableProps {
  /** What it holds, for whoever does not see it. */
  readonly caption: ReactNode;
  readonly heads: readonly string[];
  /** Its rows; each cell tells its head by `data-label`, for narrow screens. */
  readonly children: ReactNode;
}

/** A table that becomes a list of its rows where the screen is narrow. */
export function Table({ caption, heads, children }: TableProps) {
  return (
    <table className="usa-table usa-table--stacked full-width">
      <caption className="usa-sr-only">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
