import { decodeCursor, encodeCursor, isText, serviceProblems, sql } from '@impact/service';
import type { EntityManager } from 'typeorm';

/** A place in the feed; a foreign epoch means that the feed was restored to an earlier point in between. */
export interface FeedPosition {
  readonly epoch: number;
  readonly id: number;
}

const select = sql<object, FeedPosition & { asOf: string }>`
  select epoch, (select coalesce(max(id), 0) from feed) as id,
    to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as as_of from feed_epoch`;

/** Gives the last position that a snapshot sees: its figures are those of the feed up to here. */
export const lastPosition = (tx: EntityManager): Promise<FeedPosition & { readonly asOf: string }> =>
  select.one(tx);

export const positionText = ({ epoch, id }: FeedPosition): string => encodeCursor(`${epoch}.${id}`);

/** Reads a position; 400 BAD_CURSOR for what is none. */
export function parsePosition(text: string): FeedPosition {
  const [, epoch, id] = /^(\d{1,9})\.(\d{1,15})$/.exec(decodeCursor(text, isText)) ?? [];
  if (epoch === undefined || id === undefined) throw serviceProblems.badCursor();
  return { epoch: Number(epoch), id: Number(id) };
}

const raiseEpoch = sql`update feed_epoch set epoch = epoch + 1`;

/** After a restore every position that a client holds is foreign: it may lie in a past that is no more. */
export const beginEpoch = async (tx: EntityManager): Promise<void> => {
  await raiseEpoch.run(tx);
};
