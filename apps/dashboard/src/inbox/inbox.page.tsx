import { useState } from 'react';
import { Loaded, together } from '../layout/loaded.js';
import { MoreButton } from '../layout/more-button.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useInitiatives } from '../nodes/node-queries.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import {
  type Acknowledged,
  countText,
  useAcknowledging,
  useDigest,
  useNotifications,
} from './inbox-queries.js';
import { NotificationGroup } from './notification-group.js';
import { NotificationLine } from './notification-line.js';
import { NotificationLines } from './notification-lines.js';

/** What I was told and have not read, what is alike together; and on demand all that I was ever told. */
export function InboxPage() {
  const acknowledging = useAcknowledging();
  useTitle('Inbox');
  const acknowledge = (what: Acknowledged) => {
    if (!acknowledging.isPending) acknowledging.mutate(what);
  };
  return (
    <>
      <h1>Inbox</h1>
      <TrustLine />
      {acknowledging.error && <ProblemAlert error={acknowledging.error} />}
      <Unread onAcknowledge={acknowledge} />
      <Everything onAcknowledge={acknowledge} />
    </>
  );
}

interface AcknowledgingProps {
  readonly onAcknowledge: (what: Acknowledged) => void;
}

function Unread({ onAcknowledge }: AcknowledgingProps) {
  const digest = useDigest();
  const initiatives = useInitiatives();
  return (
    <Loaded query={together({ digest, initiatives })}>
      {(read) => {
        const [{ unread, upTo } = { unread: 0, upTo: '' }] = read.digest.pages;
        if (unread === 0) return <p>Nothing unread.</p>;
        const titles = new Map(read.initiatives.map(({ id, title }) => [id, title]));
        const groups = read.digest.pages.flatMap((page) =>
          page.items.map((group) => ({ group, upTo: page.upTo })),
        );
        return (
          <>
            <p>{countText(unread)} unread.</p>
            <button type="button" className="usa-button" onClick={() => onAcknowledge({ upTo })}>
              Mark all as read
            </button>
            <ul className="usa-list usa-list--unstyled">
              {groups.map(({ group, ...shown }) =>
                group.items.length > 0 ? (
                  group.items.map((each) => (
                    <NotificationLine
                      key={each.id}
                      notification={each}
                      onAcknowledge={() => onAcknowledge({ id: each.id })}
                    />
                  ))
                ) : (
                  <NotificationGroup
                    key={`${group.template} ${group.initiativeId} ${group.periodId}`}
                    {...{ group, onAcknowledge, ...shown }}
                    initiative={titles.get(group.initiativeId)}
                  />
                ),
              )}
            </ul>
            <MoreButton query={digest}>Show more that is unread</MoreButton>
          </>
        );
      }}
    </Loaded>
  );
}

function Everything({ onAcknowledge }: AcknowledgingProps) {
  const [isOpen, setOpen] = useState(false);
  const notifications = useNotifications(isOpen);
  return (
    <section aria-labelledby="everything">
      <h2 id="everything">Everything you were told</h2>
      <button
        type="button"
        className="usa-button usa-button--outline"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide it' : 'Show it, read or not'}
      </button>
      {isOpen && <NotificationLines query={notifications} onAcknowledge={onAcknowledge} />}
    </section>
  );
}
