export interface PlanObjective {
  id: string;
  statement: string;
  indicator: string;
  baseline?: string | null | undefined;
  target: string | null;
  /** Where its numbers are kept from the caller. */
  withheld?: boolean;
  direction: string;
  due: string;
  findingIds?: readonly string[];
}

export interface PlanFinding {
  id: string;
  topic: string;
  statement: string;
  indicator?: string | undefined;
}

export interface PlanActivity {
  id: string;
  type: string;
  population?: string | undefined;
  siteParticipationId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  objectiveIds: readonly string[];
  participationIds: readonly string[];
}

/** A plan as its last version has it. */
export interface Plan {
  id: string;
  initiativeId: string;
  participationId: string;
  kind: string;
  status: string;
  developedWith: readonly string[];
  planningMeetings: readonly string[];
  objectives: readonly PlanObjective[];
  activities: readonly PlanActivity[];
  findings: readonly PlanFinding[];
  measureSetId: string | null;
  effectiveFrom?: string | null;
  version: number;
}

/** What was agreed of an annual goal, or is to be. */
export interface GoalValues {
  baseline: string | null;
  target: string | null;
  direction: string;
}

export interface Goal extends GoalValues {
  id: string;
  initiativeId: string;
  participationId: string;
  indicator: string;
  fiscalYear: string;
  status: string;
  withheld?: boolean;
  inForce?: GoalValues | null;
  changedIn?: string | null;
  version: number;
}
