import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { LiveProvider } from '../live/live.js';
import { SignInPage } from '../sign-in/sign-in.page.js';
import { SigningOut } from '../sign-in/signing-out.js';
import { useSession, useSignIn } from '../sign-in/use-session.js';
import { Navigation } from './navigation.js';
import { say, StatusRegion } from './status.js';
import { useFocusKept } from './use-focus-kept.js';

/** The frame of every page. Without a sign-in, it asks for one in the page's place. */
export function Layout() {
  const state = useSignIn();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(path);
  useFocusKept(main);
  useEffect(() => {
    // A new page is read from its beginning, as after a reload.
    if (arrived.current === path) return;
    arrived.current = path;
    say('');
    main.current?.focus();
  }, [path]);
  return (
    <>
      <a className="usa-skipnav" href="#main">
        Skip to main content
      </a>
      <Banner />
      <main id="main" className="page" tabIndex={-1} ref={main}>
        {state.kind === 'expired' && <SignInAgain subject={state.subject} />}
        <StatusRegion />
        {path === '/signed-in' ? (
          <Outlet />
        ) : state.kind === 'out' ? (
          <SignInPage />
        ) : state.kind === 'leaving' ? (
          <SigningOut failure={state.failure} />
        ) : (
          <LiveProvider>
            <Outlet />
          </LiveProvider>
        )}
      </main>
      <footer className="usa-footer usa-footer--slim">
        <div className="usa-footer__primary-section">
          <p className="page">
            Figures are exact and count what was filed, each with its lineage. Missing is never shown as zero.
          </p>
        </div>
      </footer>
    </>
  );
}

function Banner() {
  const state = useSignIn();
  const session = useSession();
  return (
    <header className="usa-header usa-header--basic site-header">
      <div className="site-header__line">
        <p className="site-header__title">
          <Link to="/">Partnership for collective impact</Link>
        </p>
        {'subject' in state && (
          <p className="site-header__person">
            <span>{state.subject}</span>{' '}
            <button
              type="button"
              className="usa-button usa-button--outline"
              onClick={() => void session.signOut()}
            >
              Sign out
            </button>
          </p>
        )}
      </div>
      {'subject' in state && <Navigation />}
    </header>
  );
}

function SignInAgain({ subject }: { readonly subject: string }) {
  const session = useSession();
  return (
    <div className="usa-alert usa-alert--warning" role="alert">
      <div className="usa-alert__body">
        <h2 className="usa-alert__heading">Your sign-in has ended</h2>
        <p className="usa-alert__text">
          You were signed in as {subject}. What this page shows is no longer kept up to date, and nothing can
          be changed. Sign in again to go on where you are; what you have entered is kept in this tab.
        </p>
        <button type="button" className="usa-button" onClick={() => void session.signIn()}>
          Sign in again
        </button>
      </div>
    </div>
  );
}
