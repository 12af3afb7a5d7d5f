import { answerOf, api } from '../api/client.js';
import type { Agreement } from '../api/schemas.js';
import { endAction } from '../forms/ending.js';
import { List } from '../lists/list.js';
import { useListed } from '../lists/use-listed.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { useOrganizationNames } from '../organizations/organization-queries.js';
import { spanText } from '../timelines/spans.js';
import { Timeline } from '../timelines/timeline.js';
import { agreementKinds, sectorText } from './agreement-words.js';
import { agreementsKey } from './agreements-key.js';
import { SignForm } from './sign-form.js';

/** What organizations agreed on at a node; whoever coordinates it enters and ends agreements. */
export function AgreementsPage() {
  return <NodePart part="Agreements">{(at) => <Agreements {...at} />}</NodePart>;
}

function Agreements({ node, holds }: AtNode) {
  const mayChange = holds('coordinator');
  const agreements = useListed([...agreementsKey, node.id], (page) =>
    answerOf(
      api.GET('/api/backbone/v1/agreements', { params: { query: { participationId: node.id, ...page } } }),
    ),
  );
  const signed = agreements.data ?? [];
  const nameOf = useOrganizationNames(
    signed.flatMap(({ parties }) => parties.map(({ organizationId }) => organizationId)),
  );
  const partiesText = ({ parties }: Agreement): string =>
    parties
      .map(({ organizationId, sector }) => `${nameOf(organizationId)} (${sectorText(sector)})`)
      .join('; ');
  const ofText = (shown: Agreement): string =>
    `the agreement of ${shown.parties.map(({ organizationId }) => nameOf(organizationId)).join(' and ')}`;
  return (
    <>
      <h2>Who agreed</h2>
      <List
        name={`agreements of ${node.name}`}
        rows={agreements}
        columns={[
          { head: 'Kind', text: ({ kind }) => agreementKinds[kind] },
          { head: 'Organizations', text: partiesText },
          { head: 'Signed', text: ({ signedOn }) => signedOn, isShort: true },
          {
            head: 'Dates',
            text: ({ validFrom, validTo }) => spanText({ from: validFrom, to: validTo }),
            isShort: true,
          },
        ]}
        empty={`No agreement is entered here. Those of what is above ${node.name} count here too.`}
        actions={
          mayChange
            ? (shown) =>
                endAction({
                  shown,
                  of: ofText(shown),
                  changes: [agreementsKey],
                  send: ({ header, body }) =>
                    answerOf(
                      api.POST('/api/backbone/v1/agreements/{id}/end', {
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
        entries={signed.map((each) => ({
          id: each.id,
          name: agreementKinds[each.kind],
          from: each.validFrom,
          to: each.validTo,
        }))}
      />
      {mayChange ? (
        <SignForm node={node} />
      ) : (
        <p>Whoever coordinates {node.name} enters and ends agreements.</p>
      )}
    </>
  );
}
