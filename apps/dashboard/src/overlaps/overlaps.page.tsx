import type { Overlap } from '../api/schemas.js';
import { List } from '../lists/list.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { useParticipations } from '../nodes/node-queries.js';
import { whenText } from '../plans/activities.js';
import { activityStatuses, planKinds } from '../plans/plan-words.js';
import { useOverlapsOf } from './overlap-queries.js';
import { ResolveForm } from './resolve-form.js';

/** Where activities of a node's plans do what those of other plans do, and why. */
export function OverlapsPage() {
  return <NodePart part="Overlaps">{(at) => <OverlapsOf {...at} />}</NodePart>;
}

type Side = Overlap['activities'][number];

function OverlapsOf({ node, holds }: AtNode) {
  const overlaps = useOverlapsOf(node.id);
  const nodes = useParticipations(node.initiativeId);
  const nameOf = (id: string) =>
    nodes.data?.find((each) => each.id === id)?.name ?? 'one that you do not see';
  const sideText = ({ planKind, participationId, status, ...days }: Side) =>
    `${planKinds[planKind]} of ${nameOf(participationId)}; ${whenText(days)}; ${activityStatuses[status]}`;
  // Both may be of the node's own plans.
  const here = ({ activities: [first, second] }: Overlap) =>
    first!.participationId === node.id ? first! : second!;
  const there = (overlap: Overlap) => overlap.activities.find((each) => each !== here(overlap))!;
  return (
    <>
      <h2>Activities that overlap</h2>
      <p>
        Two plans do the same, for the same people, at the same site, on the same days. Say why both are done,
        or change one of the plans.
      </p>
      <List
        name={`overlaps of ${node.name}`}
        rows={overlaps}
        columns={[
          { head: 'Activity', text: titleOf },
          {
            head: 'Where',
            text: ({ siteParticipationId }) => nameOf(siteParticipationId),
            isShort: true,
          },
          { head: 'Here', text: (overlap) => sideText(here(overlap)) },
          { head: 'There', text: (overlap) => sideText(there(overlap)) },
          { head: 'State', text: stateText },
        ]}
        empty={`No activity of a plan of ${node.name} overlaps with one of another plan.`}
        actions={
          holds('planner')
            ? (overlap) =>
                overlap.status === 'open'
                  ? [
                      {
                        label: 'Explain',
                        of: `the overlap of ${titleOf(overlap)}`,
                        ask: (close) => (
                          <ResolveForm
                            overlap={overlap}
                            of={`the overlap of ${titleOf(overlap)}`}
                            close={close}
                          />
                        ),
                      },
                    ]
                  : []
            : undefined
        }
      />
    </>
  );
}

const titleOf = ({ type, population }: Overlap): string => (population ? `${type} for ${population}` : type);

function stateText({ status, foundOn, closedOn, explanation }: Overlap): string {
  if (status === 'open') return `open since ${foundOn}`;
  return status === 'resolved'
    ? `explained on ${closedOn}: ${explanation}`
    : `gone with one of the activities on ${closedOn}`;
}
