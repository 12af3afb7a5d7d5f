import type { Api } from '../client/api.js';
import { Progress } from '../progress.js';

export type ReviewAction = 'endorse' | 'accept' | 'return';

export interface ReviewRequest {
  readonly action: ReviewAction;
  readonly filter: {
    readonly initiativeId: string;
    /** With everything below it. */
    readonly participationId?: string | undefined;
    readonly periodId?: string | undefined;
    readonly indicator?: string | undefined;
    readonly status?: string | undefined;
  };
  readonly reasonCode?: string | undefined;
  readonly comment?: string | undefined;
  readonly due?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

export interface Reviewed {
  readonly matched: number;
  readonly done: number;
  /** The first 1,000 of them. */
  readonly refused: readonly { submissionId: string; code: string; detail: string }[];
  readonly refusedTotal: number;
}

/** Does one action on all submissions that fit the filter and await it, looked at or not. */
export async function review(api: Api, request: ReviewRequest): Promise<Reviewed> {
  const asked = api.postMany<Reviewed>('/api/measurement/v1/reviews', { ...request, unseen: true });
  return new Progress(request.action).during(asked);
}
