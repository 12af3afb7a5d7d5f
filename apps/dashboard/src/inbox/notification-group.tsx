import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { DigestGroup } from '../api/schemas.js';
import { instant } from '../layout/instant.js';
import { type Acknowledged, countText, nameOf, useGroup } from './inbox-queries.js';
import { NotificationLines } from './notification-lines.js';

/** What asks a reviewer for a decision; what asks a reporter to go on. */
const toDecide = [
  'submission-submitted',
  'submission-resubmitted',
  'submission-moved',
  'submission-endorsed',
];
const toGoOn = ['submission-returned', 'draft-replaced'];

interface NotificationGroupProps {
  readonly group: DigestGroup;
  readonly initiative: string | undefined;
  readonly upTo: string;
  readonly onAcknowledge: (what: Acknowledged) => void;
}

/** Many notifications that are alike: where they are dealt with, marking those shown as read, and each on demand. */
export function NotificationGroup({ group, initiative, upTo, onAcknowledge }: NotificationGroupProps) {
  const [isOpen, setOpen] = useState(false);
  const lines = useGroup(group, isOpen);
  const id = useId();
  const described = { 'aria-describedby': `${id}-text` };
  const unstyled = { type: 'button', className: 'usa-button usa-button--unstyled', ...described } as const;
  return (
    <li className="inbox-item">
      <p id={`${id}-text`} className="inbox-item__unread">
        <span className="usa-tag">unread</span> {group.text}
      </p>
      <p className="figure-note">
        {initiative && <>{initiative}; </>}the oldest {instant(group.oldestSentAt)}, the newest{' '}
        {instant(group.newestSentAt)}
      </p>
      <div className="actions">
        <WayOn group={group} describedBy={`${id}-text`} />
        <button
          {...unstyled}
          aria-expanded={isOpen}
          aria-controls={`${id}-lines`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide single ones' : 'Show single ones'}
        </button>
        <button {...unstyled} onClick={() => onAcknowledge({ upTo, group: nameOf(group) })}>
          Mark these {countText(group.count)} as read
        </button>
      </div>
      <div id={`${id}-lines`} className="inbox-item__lines">
        {isOpen && <NotificationLines query={lines} onAcknowledge={onAcknowledge} />}
      </div>
    </li>
  );
}

interface WayOnProps {
  readonly group: DigestGroup;
  readonly describedBy: string;
}

function WayOn({ group: { template, periodId }, describedBy }: WayOnProps) {
  if (toDecide.includes(template))
    return (
      <Link
        to="/reviews"
        search={{ period: periodId ?? undefined, indicator: undefined }}
        aria-describedby={describedBy}
      >
        Decide on them in Reviews
      </Link>
    );
  if (!toGoOn.includes(template)) return null;
  return (
    <Link to="/tasks" aria-describedby={describedBy}>
      Go on with them in My tasks
    </Link>
  );
}
