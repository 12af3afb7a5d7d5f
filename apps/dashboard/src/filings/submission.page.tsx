import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { Loaded } from '../layout/loaded.js';
import { useTitle } from '../layout/use-title.js';

const route = getRouteApi('/submissions/$id');

/** Leads from a submission's id to its page. */
export function SubmissionPage() {
  const { id } = route.useParams();
  useTitle('Submission');
  const submission = useQuery({
    queryKey: ['measurement', 'submission', id],
    queryFn: () => answerOf(api.GET('/api/measurement/v1/submissions/{id}', { params: { path: { id } } })),
  });
  return (
    <>
      {submission.data === undefined && <h1>Submission</h1>}
      <Loaded query={submission}>
        {({ participationId: nodeId, indicator, periodId }) => (
          <Navigate
            to="/filings/$nodeId/$indicator/$periodId"
            params={{ nodeId, indicator, periodId }}
            replace
          />
        )}
      </Loaded>
    </>
  );
}
