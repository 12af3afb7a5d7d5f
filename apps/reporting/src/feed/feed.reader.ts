import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Disclosure } from '../disclosure/disclosure.js';
import type { FeedRow } from './feed-entry.js';
import * as sql from './feed.queries.js';

/** Which range of the feed is read, and whose. */
export interface FeedRange {
  readonly after: number;
  /** The last position that there is. */
  readonly last: number;
  readonly nodes: readonly number[];
  readonly disclosure: Pick<Disclosure, 'parameters'>;
  readonly limit: number;
}

/** Entries, and the position up to which they are all that there are. */
export interface FeedRead {
  readonly rows: readonly FeedRow[];
  readonly reached: number;
}

/** So many positions are read for all nodes before entries are looked up by node. */
const nearby = 10_000;
const mostLookedUp = 50_000;

/**
 * Reads the feed of some nodes in bounded work: who sees much finds it nearby, who sees little by its nodes. A page may
 * be shorter than its limit; it is empty only at the end.
 */
@Injectable()
export class FeedReader {
  async read(tx: EntityManager, range: FeedRange): Promise<FeedRead> {
    const { after, last, nodes, disclosure, limit } = range;
    const upTo = Math.min(last, after + nearby);
    const near = await sql.entriesUpTo.rows(tx, { after, nodes, ...disclosure.parameters, limit, upTo });
    if (near.length === limit) return { rows: near, reached: near.at(-1)!.feedId };
    if (upTo === last) return { rows: near, reached: last };
    const far = await this.byNode(tx, { ...range, after: upTo, limit: limit - near.length });
    return { ...far, rows: [...near, ...far.rows] };
  }

  private async byNode(
    tx: EntityManager,
    { after, last, nodes, disclosure, limit }: FeedRange,
  ): Promise<FeedRead> {
    const mostOfNode = Math.min(limit, Math.max(1, Math.floor(mostLookedUp / nodes.length)));
    const rows = await sql.entriesByNode.rows(tx, {
      ...disclosure.parameters,
      after,
      nodes,
      limit,
      mostOfNode,
    });
    const end = rows.at(-1);
    if (!end) return { rows, reached: last };
    return { rows, reached: rows.length === limit ? end.feedId : (end.complete ?? last) };
  }
}
