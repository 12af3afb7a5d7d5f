import { Link } from '@tanstack/react-router';
import type { Notification } from '../api/schemas.js';
import { instant } from '../layout/instant.js';

interface NotificationLineProps {
  readonly notification: Notification;
  readonly onAcknowledge: () => void;
}

/** One notification: what it says, when, where it leads, and marking it as read. */
export function NotificationLine({ notification, onAcknowledge }: NotificationLineProps) {
  const { id, text, sentAt, acknowledgedAt, settledAt } = notification;
  const isUnread = !acknowledgedAt && !settledAt;
  return (
    <li className="inbox-item">
      <p id={`text-${id}`} className={isUnread ? 'inbox-item__unread' : ''}>
        {isUnread && <span className="usa-tag">unread</span>} {text}
      </p>
      <p className="figure-note">
        {instant(sentAt)}
        {acknowledgedAt && <>; read {instant(acknowledgedAt)}</>}
        {settledAt && <>; no longer waits for you since {instant(settledAt)}</>}
      </p>
      <div className="actions">
        <WhereTo {...notification} />
        {isUnread && (
          <button
            type="button"
            className="usa-button usa-button--unstyled"
            aria-describedby={`text-${id}`}
            onClick={onAcknowledge}
          >
            Mark as read
          </button>
        )}
      </div>
    </li>
  );
}

function WhereTo({ id, template, subjectId, participationId }: Notification) {
  const described = { 'aria-describedby': `text-${id}` };
  if (template.startsWith('submission'))
    return (
      <Link to="/submissions/$id" params={{ id: subjectId }} {...described}>
        Open the submission
      </Link>
    );
  if (template.startsWith('goal'))
    return (
      <Link to="/nodes/$nodeId/goals" params={{ nodeId: participationId }} {...described}>
        Open the annual goals
      </Link>
    );
  return (
    <Link to="/nodes/$nodeId" params={{ nodeId: participationId }} {...described}>
      Open the organization
    </Link>
  );
}
