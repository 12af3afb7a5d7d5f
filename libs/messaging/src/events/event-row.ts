/** An event as the outbox holds it: the exact bytes to send, save `ce_time`, which the insert gives. */
export interface EventRow {
  readonly id: string;
  readonly topic: string;
  /** Record key, `ce_subject` and `ce_partitionkey`. */
  readonly key: string;
  readonly version: number;
  /** JSON of the record headers. */
  readonly headers: string;
  /** JSON of the data. */
  readonly payload: string;
}
