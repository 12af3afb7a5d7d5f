import { useTitle } from '../layout/use-title.js';
import { useSession } from './use-session.js';

/** What stands in a page's place from signing out until the issuer's own page is there. */
export function SigningOut({ failure }: { readonly failure: string | undefined }) {
  const session = useSession();
  useTitle('Signing out');
  if (failure === undefined) return <h1>Signing out …</h1>;
  return (
    <>
      <h1>You are not signed out yet</h1>
      <p role="alert">
        The issuer or this browser answered: {failure}. This page keeps nothing of you, but whoever signs in
        here now may be signed in as you.
      </p>
      <button type="button" className="usa-button" onClick={() => void session.signOut()}>
        Sign out again
      </button>
    </>
  );
}
