import { Link } from '@tanstack/react-router';
import { useTitle } from './use-title.js';

export function NotFoundPage() {
  useTitle('No such page');
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        Check the address, or go to <Link to="/">my organizations</Link>.
      </p>
    </>
  );
}
