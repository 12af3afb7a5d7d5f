import { Loaded, together } from '../layout/loaded.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { useInitiatives } from '../nodes/node-queries.js';
import { Queue } from './queue.js';

/** What waits for my review: one by one, or all that is shown. */
export function ReviewsPage() {
  const memberships = useMyMemberships();
  const initiatives = useInitiatives();
  useTitle('Reviews');
  return (
    <>
      <h1>Reviews</h1>
      <TrustLine />
      <Loaded query={together({ memberships, initiatives })}>
        {(read) => {
          const reviewing = read.memberships.filter(({ role }) => role === 'reviewer');
          const ids = [...new Set(reviewing.map(({ initiativeId }) => initiativeId))];
          if (ids.length === 0) return <p>You are reviewer nowhere, so nothing waits for your review.</p>;
          return ids.map((id) => (
            <section key={id} aria-labelledby={`initiative-${id}`}>
              <h2 id={`initiative-${id}`}>
                {read.initiatives.find((each) => each.id === id)?.title ?? 'Initiative'}
              </h2>
              <Queue initiativeId={id} />
            </section>
          ));
        }}
      </Loaded>
    </>
  );
}
