import '@uswds/uswds/css/uswds.min.css';
import './styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { takeTokensOf } from './api/client.js';
import { isPassing, pauseBefore } from './problems/problem.js';
import { router } from './routes.js';
import { Session } from './sign-in/session.js';
import { readSettings } from './sign-in/settings.js';
import { SessionContext } from './sign-in/use-session.js';

const session = new Session(await readSettings());
takeTokensOf(session);

if (!(await session.renewsInBackground())) {
  await session.restore();
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: isPassing, retryDelay: pauseBefore } },
  });
  const root = createRoot(document.getElementById('root')!);
  root.render(
    <SessionContext value={session}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </SessionContext>,
  );
  // What the browser kept of this page as it was left may be somebody's who signed out since: it begins anew.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    root.unmount();
    window.location.reload();
  });
}
