import { useState } from 'react';
import { Loaded } from '../layout/loaded.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { Choice } from '../nodes/choice.js';
import { useNodeNames } from '../nodes/node-names.js';
import type { TaRequest } from '../api/schemas.js';
import { TaList } from './ta-list.js';
import { useTaRequests } from './ta-queries.js';
import { taStatuses } from './ta-words.js';

/** What waits at the technical assistance centre, what is due first before all else. */
export function AssistanceQueuePage() {
  const mine = useMyMemberships();
  useTitle('Assistance');
  return (
    <>
      <h1>Requests for assistance</h1>
      <TrustLine />
      <Loaded query={mine}>
        {(held) => <Queue mayAnswer={held.some(({ role }) => role === 'supporter')} />}
      </Loaded>
    </>
  );
}

function Queue({ mayAnswer }: { readonly mayAnswer: boolean }) {
  const [status, setStatus] = useState<TaRequest['status']>('open');
  const requests = useTaRequests({ status });
  const nameOf = useNodeNames(requests.data?.map(({ participationId }) => participationId) ?? []);
  return (
    <>
      {!mayAnswer && <p>Whoever holds the role supporter answers these; you see what you may read.</p>}
      <Choice
        label="Which"
        value={status}
        options={Object.entries(taStatuses)}
        onChoose={(value) => setStatus(value as TaRequest['status'])}
      />
      <h2>Requests: {taStatuses[status]}</h2>
      <TaList
        name={`requests, ${taStatuses[status]}`}
        rows={requests}
        empty="There is no such request."
        nameOf={nameOf}
        mayAnswer={mayAnswer}
        mayReopen={false}
      />
    </>
  );
}
