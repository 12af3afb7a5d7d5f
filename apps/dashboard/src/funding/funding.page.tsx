import type { Award } from '../api/schemas.js';
import { Folded } from '../forms/folded.js';
import { List } from '../lists/list.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { useParticipations } from '../nodes/node-queries.js';
import { useOrganizationNames } from '../organizations/organization-queries.js';
import { spanText } from '../timelines/spans.js';
import { AcknowledgeForm } from './acknowledge-form.js';
import { AllocateForm } from './allocate-form.js';
import { AwardForm } from './award-form.js';
import { type Allocated, allocatedTo, useAwards } from './award-queries.js';
import { FundingSources } from './funding-sources.js';
import { usd } from './money.js';

/** The money of a node: what is allocated to it and acknowledged, the awards from which it comes, and who else gives some. */
export function FundingPage() {
  return <NodePart part="Funding">{(at) => <Funding {...at} />}</NodePart>;
}

function Funding({ node, holds, holdsHere }: AtNode) {
  const awards = useAwards(node.initiativeId);
  const nodes = useParticipations(node.initiativeId);
  const read = awards.data ?? [];
  const nameOf = useOrganizationNames(read.flatMap(({ funderId, recipientId }) => [funderId, recipientId]));
  const isRoot = node.parents.length === 0;
  const mayAllocate = holds('steward');
  return (
    <>
      <h2>What is allocated here</h2>
      <List
        name={`allocations to ${node.name}`}
        rows={{ ...awards, data: awards.data && allocatedTo(node.id, awards.data) }}
        columns={[
          { head: 'Award', text: ({ award }) => award.number },
          { head: 'Funder', text: ({ award }) => nameOf(award.funderId) },
          { head: 'Budget period', text: periodText },
          {
            head: 'Amount',
            text: ({ allocation }) => usd(allocation.amountUsd),
            order: ({ allocation }) => Number(allocation.amountUsd),
            isShort: true,
          },
          {
            head: 'Acknowledged',
            text: ({ allocation }) => allocation.acknowledgedOn ?? 'not yet',
            isShort: true,
          },
        ]}
        empty={`No award gives money to ${node.name}, as far as you see.`}
        actions={
          holdsHere('coordinator')
            ? (shown) =>
                shown.allocation.acknowledgedOn
                  ? []
                  : [
                      {
                        label: 'Acknowledge',
                        of: `${usd(shown.allocation.amountUsd)} of ${shown.award.number}`,
                        ask: (close) => <AcknowledgeForm {...{ shown, close }} />,
                      },
                    ]
            : undefined
        }
      />
      {!holdsHere('coordinator') && (
        <p>Whoever coordinates exactly {node.name} acknowledges what is allocated to it.</p>
      )}
      <h2>Awards of the initiative</h2>
      <List
        name="awards"
        rows={awards}
        columns={[
          { head: 'Award', text: ({ number }) => number },
          { head: 'Funder', text: ({ funderId }) => nameOf(funderId) },
          { head: 'Recipient', text: ({ recipientId }) => nameOf(recipientId) },
          { head: 'Project', text: projectText },
          { head: 'Budget periods', text: periodsText },
        ]}
        empty="No award is entered that concerns what you see."
        actions={
          mayAllocate
            ? (shown) => [
                {
                  label: 'Allocate',
                  of: `money of ${shown.number}`,
                  ask: (close) => <AllocateForm {...{ shown, close }} nodes={nodes.data ?? []} />,
                },
              ]
            : undefined
        }
      />
      {isRoot && mayAllocate ? (
        <Folded title="Enter an award">
          <AwardForm node={node} />
        </Folded>
      ) : (
        <p>The steward of the initiative enters awards.</p>
      )}
      <FundingSources node={node} mayChange={holds('coordinator')} />
    </>
  );
}

const periodText = ({ period, allocation }: Allocated): string =>
  period ? `${period.id}, ${spanText({ from: period.from, to: period.to })}` : allocation.budgetPeriodId;

function projectText({ projectStart, projectEnd, closedOn }: Award): string {
  const days = projectStart ? spanText({ from: projectStart, to: projectEnd }) : 'days not known';
  return closedOn ? `${days}, closed on ${closedOn}` : days;
}

const periodsText = ({ budgetPeriods }: Award): string =>
  budgetPeriods
    .map(
      ({ id, from, to, amountUsd }) =>
        `${id}: ${from} to ${to}, ${amountUsd ? usd(amountUsd) : 'amount not known'}`,
    )
    .join('; ') || 'none';
