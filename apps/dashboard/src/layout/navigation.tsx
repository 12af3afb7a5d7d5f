import { Link } from '@tanstack/react-router';
import { countText, useUnread } from '../inbox/inbox-queries.js';
import { isWithoutRole } from '../problems/problem.js';

/** The ways to everything that is not found by going up and down the tree. */
export function Navigation() {
  const { data: unread, error } = useUnread();
  return (
    <nav aria-label="Main" className="site-navigation">
      <ul>
        <li>
          <Link to="/" activeOptions={{ exact: true }}>
            My organizations
          </Link>
        </li>
        <li>
          <Link to="/tasks">My tasks</Link>
        </li>
        <li>
          <Link to="/reviews">Reviews</Link>
        </li>
        <li>
          <Link to="/inbox">
            Inbox
            {error && !isWithoutRole(error)
              ? ' (unread not known)'
              : unread
                ? ` (${countText(unread)} unread)`
                : ''}
          </Link>
        </li>
        <li>
          <Link to="/assistance">Assistance</Link>
        </li>
        <li>
          <Link to="/memberships">Memberships</Link>
        </li>
      </ul>
    </nav>
  );
}
