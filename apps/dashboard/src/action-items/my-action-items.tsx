import { useNodeNames } from '../nodes/node-names.js';
import { ActionItemList } from './action-item-list.js';
import { useActionItems } from './action-item-queries.js';

/** What was given at meetings to me, or to an organization that I coordinate, and is not done. */
export function MyActionItems() {
  const items = useActionItems({ whose: 'mine', state: 'open' });
  const shown = items.data ?? [];
  const nameOf = useNodeNames(
    shown.flatMap(({ participationId, ownerParticipationId }) => [
      participationId,
      ...(ownerParticipationId ? [ownerParticipationId] : []),
    ]),
  );
  return (
    <section aria-labelledby="action-items">
      <h2 id="action-items">To do after meetings</h2>
      <ActionItemList
        name="what I am to do after meetings"
        rows={items}
        empty="Nothing was given to you at a meeting, or all of it is done."
        nameOf={nameOf}
        mayAct={() => true}
        withMeeting
      />
    </section>
  );
}
