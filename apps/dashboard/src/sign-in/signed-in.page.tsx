import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTitle } from '../layout/use-title.js';
import { useSession } from './use-session.js';

/** Where the issuer sends people back to. */
export function SignedInPage() {
  const session = useSession();
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const begun = useRef(false);
  useTitle('Signing in');
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    session.signedIn().then(
      (returnTo) => router.history.replace(returnTo),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  }, [session, router]);
  if (failure === undefined) return <h1>Signing in …</h1>;
  return (
    <>
      <h1>You could not be signed in</h1>
      <p role="alert">The issuer or this browser answered: {failure}. Nothing was changed.</p>
      <button type="button" className="usa-button" onClick={() => void session.signIn('/')}>
        Sign in again
      </button>
    </>
  );
}
