import { sql } from '@impact/service';

/** Waits until no other transaction enters what must agree with what stands at the participation. */
export const lockCoordinated = sql<{ participationId: string }>`
  select pg_advisory_xact_lock(hashtextextended(:participationId, 0))`;
