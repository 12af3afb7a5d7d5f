import type { PlanKind } from '@impact/contracts';

/** A part of a plan that must not be empty when it is handed in. */
export type RequiredPart = 'objectives' | 'measureSetId' | 'activities' | 'findings';

interface PlanKindRule {
  /** What a plan of the kind needs to be handed in; null where it needs nothing in particular. */
  readonly needs: RequiredPart | null;
  /** So many days after the first day of an award, the recipient's plan must be approved; null where no day is set. */
  readonly dueDaysAfterAward: number | null;
}

/** The kinds of plans: what each needs, and by when it is due. */
export const planKindRules: Readonly<Record<PlanKind, PlanKindRule>> = {
  work: { needs: 'objectives', dueDaysAfterAward: null },
  evaluation: { needs: 'measureSetId', dueDaysAfterAward: null },
  coordination: { needs: 'activities', dueDaysAfterAward: null },
  needs_assessment: { needs: 'findings', dueDaysAfterAward: null },
  disparity_impact: { needs: null, dueDaysAfterAward: 60 },
};

/** How each part is called that a plan may need, as a code of a flaw and in words. */
export const requiredParts: Readonly<
  Record<RequiredPart, { readonly code: string; readonly message: string }>
> = {
  objectives: { code: 'OBJECTIVE_NEEDED', message: 'A work plan needs at least one objective.' },
  measureSetId: { code: 'MEASURE_SET_NEEDED', message: 'An evaluation plan binds a measure set.' },
  activities: { code: 'ACTIVITY_NEEDED', message: 'A coordination plan needs at least one activity.' },
  findings: { code: 'FINDING_NEEDED', message: 'A needs assessment needs at least one finding.' },
};
