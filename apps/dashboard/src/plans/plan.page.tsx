import { getRouteApi } from '@tanstack/react-router';
import type { Plan } from '../api/schemas.js';
import { Loaded } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId } from '../layout/unknown.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { instant } from '../layout/instant.js';
import { Activities } from './activities.js';
import { ActivityStatuses } from './activity-statuses.js';
import { Objectives } from './objectives.js';
import { PlanActions } from './plan-actions.js';
import { usePlan } from './plan-queries.js';
import { planKinds, planStatuses } from './plan-words.js';
import type { PlanPartProps } from './plan-part.js';
import { VersionsSideBySide } from './versions-side-by-side.js';
import { WrittenWith } from './written-with.js';

const route = getRouteApi('/nodes/$nodeId/plans/$planId');

/** One plan: what it wants to reach, what will be done, what was found, and how far the agreement on it has come. */
export function PlanPage() {
  const { planId } = route.useParams();
  return isId(planId) ? (
    <NodePart part="Plan">{(at) => <OfId key={planId} planId={planId} {...at} />}</NodePart>
  ) : (
    <NotFoundPage />
  );
}

function OfId({ planId, ...at }: AtNode & { readonly planId: string }) {
  const plan = usePlan(planId);
  return <Loaded query={plan}>{(read) => <Shown plan={read} {...at} />}</Loaded>;
}

function Shown({ plan, ...at }: AtNode & { readonly plan: Plan }) {
  const isOpen = plan.status === 'draft' || plan.status === 'returned';
  const part: PlanPartProps = { plan, isWritable: isOpen && at.holds('planner'), ...at };
  return (
    <>
      <h2>
        {planKinds[plan.kind]}, version {plan.number}: {planStatuses[plan.status]}
      </h2>
      <Standing plan={plan} />
      <PlanActions {...part} />
      <Objectives {...part} />
      <Activities {...part} />
      <ActivityStatuses {...part} />
      <WrittenWith {...part} />
      <VersionsSideBySide {...part} />
    </>
  );
}

function Standing({ plan }: { readonly plan: Plan }) {
  const { inForce, effectiveFrom, effectiveTo, submittedBy, submittedAt, decidedBy, decidedAt } = plan;
  return (
    <>
      <p>
        {inForce === undefined
          ? 'No version of it is in force today.'
          : `Version ${inForce} is in force today.`}
        {effectiveFrom &&
          ` This version holds from ${effectiveFrom}${effectiveTo ? ` to ${effectiveTo}` : ''}.`}
      </p>
      {submittedBy && submittedAt && (
        <p className="figure-note">
          Handed in by {submittedBy}, {instant(submittedAt)}
          {decidedBy && decidedAt && `; decided about by ${decidedBy}, ${instant(decidedAt)}`}
        </p>
      )}
      {plan.status === 'returned' && (
        <div className="usa-alert usa-alert--warning">
          <div className="usa-alert__body">
            <h3 className="usa-alert__heading">It was returned</h3>
            <p className="usa-alert__text">
              {plan.comment ?? plan.reasonCode}
              {plan.due && ` An answer is due by ${plan.due}.`}
            </p>
          </div>
        </div>
      )}
    </>
  );
}
