import { Link } from '@tanstack/react-router';
import type { Basis, Figure } from '../api/schemas.js';
import { basisMeanings, basisNames } from '../figures/figure-key.js';
import { FigureValue, marksOf, reportedText, WithheldNote } from '../figures/figure-value.js';
import { Table } from '../layout/table.js';

const bases: readonly Basis[] = ['preliminary', 'official'];

interface FiguresTableProps {
  readonly figures: readonly Figure[];
  /** Whether one may see how they came about. */
  readonly areOwn?: boolean;
}

/** One row per indicator, both bases side by side. */
export function FiguresTable({ figures, areOwn = true }: FiguresTableProps) {
  const indicators = [...new Map(figures.map((figure) => [figure.indicator, figure.indicatorTitle]))];
  if (indicators.length === 0)
    return <p>There are no figures of this period here: nothing is expected, and nothing was filed.</p>;
  return (
    <>
      <BasisNote />
      <WithheldNote figures={figures} />
      <Table caption="Figures by indicator" heads={['Indicator', ...bases.map((basis) => basisNames[basis])]}>
        {indicators.map(([indicator, title]) => (
          <tr key={indicator}>
            <th scope="row" data-label="Indicator">
              {title}
            </th>
            {bases.map((basis) => (
              <FigureCell
                key={basis}
                basis={basis}
                isOwn={areOwn}
                figure={figures.find((each) => each.indicator === indicator && each.basis === basis)}
              />
            ))}
          </tr>
        ))}
      </Table>
    </>
  );
}

export function BasisNote() {
  return (
    <p className="text-base-dark">
      Preliminary is {basisMeanings.preliminary}. Official is {basisMeanings.official}.
    </p>
  );
}

interface FigureCellProps {
  readonly basis: Basis;
  readonly figure: Figure | undefined;
  readonly isOwn?: boolean;
}

/** A figure that leads to its own page, where one may see that. */
export function FigureCell({ basis, figure, isOwn = true }: FigureCellProps) {
  if (!figure)
    return (
      <td data-label={basisNames[basis]}>
        <span className="absent">not expected</span>
      </td>
    );
  return (
    <td data-label={basisNames[basis]}>
      {isOwn ? (
        <Link to="/figures/$key" params={{ key: figure.key }}>
          <FigureValue figure={figure} />
          <span className="usa-sr-only">
            , {basisNames[basis].toLowerCase()}, {figure.indicatorTitle}, {figure.node.name}
          </span>
        </Link>
      ) : (
        <FigureValue figure={figure} />
      )}
      <span className="figure-note">{reportedText(figure)}</span>
      {marksOf(figure).map((mark) => (
        <span className="figure-note" key={mark}>
          {mark}
        </span>
      ))}
    </td>
  );
}
