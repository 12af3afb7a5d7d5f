import { Link } from '@tanstack/react-router';
import type { Indicator } from '../api/schemas.js';
import { filedText } from './filed-text.js';
import type { OpenFiling } from './my-filings.js';
import { statusWords } from './statuses.js';
import { Table } from '../layout/table.js';

/** The most rows that are shown at once. */
export const mostShown = 200;

interface FilingsTableProps {
  readonly caption: string;
  readonly filings: readonly OpenFiling[];
  readonly indicators: readonly Indicator[];
}

/** Submissions with what they say; each leads to its own page. */
export function FilingsTable({ caption, filings, indicators }: FilingsTableProps) {
  const titles = new Map(indicators.map(({ indicator, title }) => [indicator, title]));
  return (
    <>
      {filings.length > mostShown && (
        <p>
          The first {mostShown} of {filings.length} are shown.
        </p>
      )}
      <Table caption={caption} heads={['Organization', 'Indicator and period', 'Filed', 'State']}>
        {filings.slice(0, mostShown).map(({ submission }) => {
          const { id, site, participationId: nodeId, indicator, periodId, status } = submission;
          return (
            <tr key={id}>
              <th scope="row" data-label="Organization">
                <Link
                  to="/filings/$nodeId/$indicator/$periodId"
                  params={{ nodeId, indicator, periodId }}
                  aria-label={`${site.name}, ${titles.get(indicator) ?? indicator}, ${periodId}`}
                >
                  {site.name}
                </Link>
              </th>
              <td data-label="Indicator and period">
                {titles.get(indicator) ?? indicator}, {periodId}
              </td>
              <td data-label="Filed">{filedText(submission)}</td>
              <td data-label="State">{statusWords[status]}</td>
            </tr>
          );
        })}
      </Table>
    </>
  );
}
