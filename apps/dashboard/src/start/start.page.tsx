import { Link } from '@tanstack/react-router';
import { Loaded, together } from '../layout/loaded.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { useInitiatives, useParticipation } from '../nodes/node-queries.js';
import { problemOf } from '../problems/problem.js';

/** Where one begins: the organizations at which one holds a role. */
export function StartPage() {
  const memberships = useMyMemberships();
  useTitle('My organizations');
  return (
    <>
      <h1>My organizations</h1>
      <TrustLine />
      <Loaded query={memberships}>
        {(mine) => {
          const nodes = [...new Set(mine.map(({ participationId }) => participationId))];
          if (nodes.length === 0)
            return <p>You hold no role yet. Ask the coordinator of your organization to grant you one.</p>;
          return (
            <ul className="usa-card-group">
              {nodes.map((id) => (
                <Participation
                  key={id}
                  id={id}
                  roles={mine.filter((each) => each.participationId === id).map(({ role }) => role)}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}

function Participation({ id, roles }: { readonly id: string; readonly roles: readonly string[] }) {
  const node = useParticipation(id);
  const initiatives = useInitiatives();
  if (problemOf(node.error).status === 404) return <UnseenParticipation roles={roles} />;
  return (
    <li className="usa-card tablet:grid-col-6">
      <div className="usa-card__container">
        <Loaded query={together({ node, initiatives })}>
          {({ node: { name, tier, initiativeId }, initiatives: all }) => (
            <>
              <div className="usa-card__header">
                <h2 className="usa-card__heading">
                  <Link to="/nodes/$nodeId" params={{ nodeId: id }}>
                    {name}
                  </Link>
                </h2>
              </div>
              <div className="usa-card__body">
                <p>
                  {all.find((each) => each.id === initiativeId)?.title ?? 'An initiative that you do not see'}
                </p>
                <p>
                  <span className="usa-tag">{tier}</span> You are {listed(roles)} here.
                </p>
              </div>
            </>
          )}
        </Loaded>
      </div>
    </li>
  );
}

/** Some roles let their holder see nothing of the organization at which they are held. */
function UnseenParticipation({ roles }: { readonly roles: readonly string[] }) {
  return (
    <li className="usa-card tablet:grid-col-6">
      <div className="usa-card__container">
        <div className="usa-card__body">
          <p>You are {listed(roles)} at an organization of which that role shows nothing in these pages.</p>
        </div>
      </div>
    </li>
  );
}

const listed = (roles: readonly string[]): string => [...new Set(roles)].sort().join(', ');
