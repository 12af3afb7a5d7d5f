import { useTitle } from '../layout/use-title.js';
import { useSession } from './use-session.js';

export function SignInPage() {
  const session = useSession();
  useTitle('Sign in');
  return (
    <>
      <h1>Sign in</h1>
      <p className="usa-intro">
        A federal agency, states and local communities file results here, review them, and see them in the
        figures of every tier at once.
      </p>
      <p>
        You sign in with the account of your organization. What you see depends on the roles that you hold.
      </p>
      <button type="button" className="usa-button" onClick={() => void session.signIn()}>
        Sign in
      </button>
    </>
  );
}
