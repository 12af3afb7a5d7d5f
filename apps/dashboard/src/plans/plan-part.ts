import type { Plan } from '../api/schemas.js';
import type { AtNode } from '../nodes/node-part.js';

/** What a part of a plan is shown with. */
export interface PlanPartProps extends AtNode {
  readonly plan: Plan;
  /** Whether I may write it now. */
  readonly isWritable: boolean;
}
