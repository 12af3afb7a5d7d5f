import { answerOf, api } from '../api/client.js';
import type { FundingSource, Participation } from '../api/schemas.js';
import { endAction } from '../forms/ending.js';
import { Folded } from '../forms/folded.js';
import { List } from '../lists/list.js';
import { useListed } from '../lists/use-listed.js';
import { useOrganizationNames } from '../organizations/organization-queries.js';
import { spanText } from '../timelines/spans.js';
import { Timeline } from '../timelines/timeline.js';
import { funderKinds } from './funder-kind-words.js';
import { FundingSourceForm } from './funding-source-form.js';
import { fundingSourcesKey } from './funding-sources-key.js';
import { usd } from './money.js';

interface FundingSourcesProps {
  readonly node: Participation;
  readonly mayChange: boolean;
}

/** Who gives money to a node; whoever coordinates it enters and ends that. */
export function FundingSources({ node, mayChange }: FundingSourcesProps) {
  const sources = useListed([...fundingSourcesKey, node.id], (page) =>
    answerOf(
      api.GET('/api/backbone/v1/funding-sources', {
        params: { query: { participationId: node.id, ...page } },
      }),
    ),
  );
  const entered = sources.data ?? [];
  const nameOf = useOrganizationNames(entered.flatMap(({ funderId }) => funderId ?? []));
  const funderText = ({ funderId }: FundingSource): string => (funderId ? nameOf(funderId) : 'not named');
  const ofText = (shown: FundingSource): string =>
    shown.funderId
      ? `the money of ${nameOf(shown.funderId)}`
      : `the money of a funder that is not named: ${funderKinds[shown.funderKind]}`;
  return (
    <>
      <h2>Who gives money</h2>
      <List
        name={`funding sources of ${node.name}`}
        rows={sources}
        columns={[
          { head: 'Kind of funder', text: ({ funderKind }) => funderKinds[funderKind] },
          { head: 'Funder', text: funderText },
          {
            head: 'Amount',
            text: ({ amountUsd }) => (amountUsd ? usd(amountUsd) : 'not known'),
            order: ({ amountUsd }) => Number(amountUsd ?? -1),
            isShort: true,
          },
          {
            head: 'Dates',
            text: ({ validFrom, validTo }) => spanText({ from: validFrom, to: validTo }),
            isShort: true,
          },
        ]}
        empty={`No funding source is entered here. Those of the nearest participation above ${node.name} count here.`}
        actions={
          mayChange
            ? (shown) =>
                endAction({
                  shown,
                  of: ofText(shown),
                  changes: [fundingSourcesKey],
                  send: ({ header, body }) =>
                    answerOf(
                      api.POST('/api/backbone/v1/funding-sources/{id}/end', {
                        params: { path: { id: shown.id }, header },
                        body,
                      }),
                    ),
                })
            : undefined
        }
      />
      <Timeline
        title="When"
        entries={entered.map((each) => ({
          id: each.id,
          name: each.funderId ? nameOf(each.funderId) : funderKinds[each.funderKind],
          from: each.validFrom,
          to: each.validTo,
        }))}
      />
      {mayChange ? (
        <Folded title="Enter a funding source">
          <FundingSourceForm node={node} />
        </Folded>
      ) : (
        <p>Whoever coordinates {node.name} enters and ends funding sources.</p>
      )}
    </>
  );
}
