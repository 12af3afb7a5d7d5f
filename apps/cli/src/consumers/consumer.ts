/** How far a consumer group is in a partition, as a service tells it. */
export interface Consumer {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly position: string | null;
  readonly logEnd: string | null;
  readonly lag: number | null;
  readonly readHere: boolean;
  readonly held: { readonly reason: string; readonly detail: string } | null;
  readonly parkedEvents: number;
  readonly parkedKeys: number;
}

/** The row of `impact lag`; what is parked and why it is held only where there is something to say. */
export function lagRow({ held, parkedEvents, parkedKeys, readHere: _, ...row }: Consumer): object {
  return {
    ...row,
    parked: parkedEvents === 0 ? '' : `${parkedEvents} of ${parkedKeys} keys`,
    held: held ? `${held.reason}: ${held.detail}` : '',
  };
}

/** The row of a replay that is only tried. */
export function moveRow({ partition, position, logEnd }: Consumer, offset: string): object {
  return { partition, from: position, 'would be set to': offset === 'end' ? logEnd : offset };
}
