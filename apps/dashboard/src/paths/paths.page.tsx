import { answerOf, api } from '../api/client.js';
import type { Participation, Path } from '../api/schemas.js';
import { gapText } from '../conditions/condition-words.js';
import { endAction } from '../forms/ending.js';
import { today } from '../layout/day.js';
import { Loaded } from '../layout/loaded.js';
import { List } from '../lists/list.js';
import type { RowAction } from '../lists/list-row.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { spanText, standingOf } from '../timelines/spans.js';
import { Timeline } from '../timelines/timeline.js';
import { ChangePathForm } from './change-path-form.js';
import { ContactForm } from './contact-form.js';
import { EstablishForm } from './establish-form.js';
import { pathsKey, usePathGaps, usePaths } from './path-queries.js';
import { dueText, mediumNames, partiesText, purposeText } from './path-words.js';
import { WithdrawContactForm } from './withdraw-contact-form.js';

/** Who keeps in touch with whom at a node, how often, and where nobody does. */
export function PathsPage() {
  return <NodePart part="Communication">{(at) => <Paths {...at} />}</NodePart>;
}

function Paths({ node, tree, holds }: AtNode) {
  const paths = usePaths(node.id);
  const mayChange = holds('coordinator');
  const mayContact = holds('coordinator', 'supporter');
  const nameOf = (path: Path): string => `${partiesText(path, tree)}, ${purposeText(path.purpose)}`;
  const actionsOf = (shown: Path): RowAction[] => {
    const of = `the path of ${nameOf(shown)}`;
    const actions: RowAction[] = [];
    const offer = (label: string, ask: RowAction['ask']) => actions.push({ label, of, ask });
    const standing = standingOf({ from: shown.validFrom, to: shown.validTo }, today());
    if (standing === 'current') offer('Log a contact', (close) => <ContactForm {...{ shown, of, close }} />);
    if (standing === 'current' && shown.lastContactOn)
      offer('Withdraw the last contact', (close) => <WithdrawContactForm {...{ shown, of, close }} />);
    if (!mayChange || standing === 'past' || standing === 'never') return actions;
    offer('Change', (close) => <ChangePathForm {...{ shown, of, close }} />);
    return [...actions, ...endAction({ shown, of, changes: [pathsKey], send: closing(shown) })];
  };
  return (
    <>
      <h2>Who keeps in touch</h2>
      <List
        name={`communication paths of ${node.name}`}
        rows={paths}
        columns={[
          { head: 'Who', text: (path) => partiesText(path, tree) },
          { head: 'What for', text: ({ purpose }) => purposeText(purpose) },
          {
            head: 'How',
            text: ({ medium, cadenceDays }) =>
              `${mediumNames[medium]}, at least every ${cadenceDays === 1 ? 'day' : `${cadenceDays} days`}`,
          },
          { head: 'Last contact', text: ({ lastContactOn }) => lastContactOn ?? 'none yet', isShort: true },
          { head: 'Next due', text: dueText, order: ({ dueOn }) => dueOn, isShort: true },
          {
            head: 'Dates',
            text: ({ validFrom, validTo }) => spanText({ from: validFrom, to: validTo }),
            isShort: true,
          },
        ]}
        empty={`No path is entered here. Those of what is above ${node.name} count here too.`}
        actions={mayContact ? actionsOf : undefined}
      />
      <Gaps node={node} />
      <Timeline
        title="When"
        entries={(paths.data ?? []).map((path) => ({
          id: path.id,
          name: nameOf(path),
          from: path.validFrom,
          to: path.validTo,
        }))}
      />
      {mayChange ? (
        <EstablishForm node={node} tree={tree} />
      ) : (
        <p>Whoever coordinates {node.name} establishes, changes and closes paths.</p>
      )}
    </>
  );
}

const closing =
  ({ id }: Path): Parameters<typeof endAction>[0]['send'] =>
  ({ header, body }) =>
    answerOf(api.POST('/api/communications/v1/paths/{id}/close', { params: { path: { id }, header }, body }));

/** Where nobody keeps in touch as the initiative requires, by all paths that count here. */
function Gaps({ node }: { readonly node: Participation }) {
  const gaps = usePathGaps(node.id);
  return (
    <>
      <h2>What is missing</h2>
      <Loaded query={gaps}>
        {(found) =>
          found.length === 0 ? (
            <p>Everybody whom the initiative requires to keep in touch here has a path, and none is late.</p>
          ) : (
            <ul>
              {found.map(({ pair, latePathId }) => (
                <li key={pair}>
                  {gapText({ code: latePathId ? 'path_late' : 'path_missing', of: pair }, new Map())}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
