import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { Loaded } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId } from '../layout/unknown.js';
import { useTitle } from '../layout/use-title.js';

const route = getRouteApi('/submissions/$id');

/** Leads from a submission's id to its page. */
export function SubmissionPage() {
  const { id } = route.useParams();
  return isId(id) ? <Leading id={id} /> : <NotFoundPage />;
}

function Leading({ id }: { readonly id: string }) {
  useTitle('Submission');
  const submission = useQuery({
    queryKey: ['measurement', 'submission', id],
    queryFn: () => answerOf(api.GET('/api/measurement/v1/submissions/{id}', { params: { path: { id } } })),
  });
  return (
    <Loaded query={submission} title="Submission">
      {({ participationId: nodeId, indicator, periodId }) => (
        <Navigate
          to="/filings/$nodeId/$indicator/$periodId"
          params={{ nodeId, indicator, periodId }}
          replace
        />
      )}
    </Loaded>
  );
}
