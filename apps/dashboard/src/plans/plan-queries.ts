import { useQuery } from '@tanstack/react-query';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Plan, PlanContent } from '../api/schemas.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of plans is kept under it. */
export const plansKey = ['plans'] as const;

/** The plans of a node, as their last versions have them. */
export function usePlansOf(participationId: string) {
  return useListed([...plansKey, 'of', participationId], (page) =>
    answerOf(api.GET('/api/plans/v1/plans', { params: { query: { participationId, ...page } } })),
  );
}

/** By when plans of a node must be approved. */
export function useDuePlansOf(participationId: string) {
  return useListed([...plansKey, 'due', participationId], (page) =>
    answerOf(api.GET('/api/plans/v1/due-plans', { params: { query: { participationId, ...page } } })),
  );
}

/** A plan, as its last version has it. */
export function usePlan(id: string) {
  return useQuery({
    queryKey: [...plansKey, 'one', id],
    queryFn: () => answerOf(api.GET('/api/plans/v1/plans/{id}', { params: { path: { id } } })),
  });
}

/** The activities of the version of a plan that is in force, and how far they have come. */
export function useActivitiesOf(planId: string) {
  return useListed([...plansKey, 'activities', planId], (page) =>
    answerOf(api.GET('/api/plans/v1/activities', { params: { query: { planId, ...page } } })),
  );
}

/** The versions of a plan, ascending. */
export function useVersionsOf(id: string) {
  return useListed([...plansKey, 'versions', id], (page) =>
    answerOf(api.GET('/api/plans/v1/plans/{id}/versions', { params: { path: { id }, query: page } })),
  );
}

/** How two versions of a plan differ. */
export function usePlanDiff(id: string, from: number, to: number) {
  return useQuery({
    queryKey: [...plansKey, 'diff', id, from, to],
    queryFn: () =>
      answerOf(api.GET('/api/plans/v1/plans/{id}/diff', { params: { path: { id }, query: { from, to } } })),
  });
}

/** Writes a part of a draft anew; all else stays as it was shown. */
export function savedWith(plan: Plan, changed: Partial<PlanContent>): Promise<Plan> {
  const { objectives, activities, findings, developedWith, planningMeetings, measureSetId } = plan;
  const written = { objectives, activities, findings, developedWith, planningMeetings, measureSetId };
  return answerOf(
    api.PUT('/api/plans/v1/plans/{id}/draft', {
      params: { path: { id: plan.id }, header: basedOn(plan.version) },
      body: { ...written, ...changed } as PlanContent,
    }),
  );
}
