import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import type { Notification } from '../api/schemas.js';
import { instant } from '../layout/instant.js';
import { Loaded, together } from '../layout/loaded.js';
import { say } from '../layout/status.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useUnread } from './inbox-queries.js';
import { ProblemAlert } from '../problems/problem-alert.js';

function useNotifications() {
  return useInfiniteQuery({
    queryKey: ['communications', 'notifications'],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/communications/v1/notifications', {
          params: { query: { limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 5_000,
  });
}

/** One notification; or all that were sent until the newest that was shown, and none that nobody has seen. */
type Acknowledged = { readonly id: string } | { readonly before: string };

/** What I was told, the newest first. */
export function InboxPage() {
  const notifications = useNotifications();
  const unreadCount = useUnread();
  const client = useQueryClient();
  useTitle('Inbox');
  const acknowledging = useMutation({
    mutationFn: async (what: Acknowledged) =>
      'before' in what
        ? answerOf(api.POST('/api/communications/v1/notifications/acknowledge-all', { body: what }))
        : answerOf(
            api.POST('/api/communications/v1/notifications/{id}/acknowledge', { params: { path: what } }),
          ),
    onSuccess: async (_, what) => {
      say(
        'before' in what
          ? 'All notifications up to the newest that was shown are acknowledged.'
          : 'The notification is acknowledged.',
      );
      await client.invalidateQueries({ queryKey: ['communications'] });
    },
  });
  return (
    <>
      <h1>Inbox</h1>
      <TrustLine />
      {acknowledging.error && <ProblemAlert error={acknowledging.error} />}
      <Loaded query={together({ notifications, unreadCount })}>
        {(read) => {
          const unread = read.unreadCount;
          const items = read.notifications.pages.flatMap((page) => page.items);
          const newest = items[0];
          return (
            <>
              <p>{items.length === 0 ? 'Nobody has told you anything yet.' : `${unread} unread.`}</p>
              {unread > 0 && newest && (
                <button
                  type="button"
                  className="usa-button"
                  onClick={() => acknowledging.mutate({ before: newest.sentAt })}
                >
                  Acknowledge all
                </button>
              )}
              <ul className="usa-list usa-list--unstyled">
                {items.map((each) => (
                  <Item
                    key={each.id}
                    notification={each}
                    onAcknowledge={() => acknowledging.mutate({ id: each.id })}
                  />
                ))}
              </ul>
              {notifications.hasNextPage && (
                <button
                  type="button"
                  className="usa-button usa-button--outline"
                  onClick={() => void notifications.fetchNextPage()}
                >
                  Show earlier ones
                </button>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface ItemProps {
  readonly notification: Notification;
  readonly onAcknowledge: () => void;
}

function Item({ notification, onAcknowledge }: ItemProps) {
  const { id, text, sentAt, acknowledgedAt, settledAt, participationId, template, subjectId } = notification;
  const isUnread = !acknowledgedAt && !settledAt;
  return (
    <li className="inbox-item">
      <p id={`text-${id}`} className={isUnread ? 'inbox-item__unread' : ''}>
        {isUnread && <span className="usa-tag">unread</span>} {text}
      </p>
      <p className="figure-note">
        {instant(sentAt)}
        {acknowledgedAt && <>; acknowledged {instant(acknowledgedAt)}</>}
        {settledAt && <>; no longer waits for you since {instant(settledAt)}</>}
      </p>
      <div className="actions">
        {template.startsWith('submission') ? (
          <Link to="/submissions/$id" params={{ id: subjectId }} aria-describedby={`text-${id}`}>
            Open the submission
          </Link>
        ) : (
          <Link to="/nodes/$nodeId" params={{ nodeId: participationId }} aria-describedby={`text-${id}`}>
            Open the organization
          </Link>
        )}
        {isUnread && (
          <button
            type="button"
            className="usa-button usa-button--unstyled"
            aria-describedby={`text-${id}`}
            onClick={onAcknowledge}
          >
            Acknowledge
          </button>
        )}
      </div>
    </li>
  );
}
