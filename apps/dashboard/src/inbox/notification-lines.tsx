import type { Notification } from '../api/schemas.js';
import { type Asked, Loaded } from '../layout/loaded.js';
import { MoreButton } from '../layout/more-button.js';
import { NotificationLine } from './notification-line.js';

interface NotificationLinesProps {
  /** As many as were asked for so far. */
  readonly query: Asked<{ readonly pages: readonly { readonly items: readonly Notification[] }[] }> & {
    readonly hasNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly onAcknowledge: (what: { readonly id: string }) => void;
}

/** Notifications one by one, and a way to earlier ones. */
export function NotificationLines({ query, onAcknowledge }: NotificationLinesProps) {
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          <ul className="usa-list usa-list--unstyled">
            {pages
              .flatMap(({ items }) => items)
              .map((each) => (
                <NotificationLine
                  key={each.id}
                  notification={each}
                  onAcknowledge={() => onAcknowledge({ id: each.id })}
                />
              ))}
          </ul>
          <MoreButton query={query}>Show earlier ones</MoreButton>
        </>
      )}
    </Loaded>
  );
}
