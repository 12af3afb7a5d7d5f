import { sql } from '@impact/service';
import type { FailedAttempt } from '../parking/failed-attempt.js';

/** What a loop works on, with the key whose later items wait for it. */
export interface Item {
  /** As in the metric of loops: `relay`, `publisher`, `structure`. */
  readonly loop: string;
  readonly key: string;
  readonly item: string;
}

/** An item that fails, as it is shown. */
export interface StuckRow extends Item {
  readonly error: string;
  /** How often it has failed in a row. */
  readonly failures: number;
  readonly since: Date;
  /** From then on its key waits; null while it is still tried. */
  readonly setAsideAt: Date | null;
  readonly history: FailedAttempt[];
}

type LoopKey = Pick<Item, 'loop' | 'key'>;

interface Failure extends Item {
  readonly error: string;
  /** So many in a row set the item aside. */
  readonly failuresAtMost: number;
  /** So many keys of the loop may be set aside within a minute. */
  readonly keysAtMost: number;
}

/** Notes a failure, and gives whether the item is set aside now. */
export const noteFailure = sql<Failure, { aside: boolean }>`
  insert into stuck_item as s (loop, key, item, error, history)
  values (:loop, :key, :item, :error,
    jsonb_build_array(jsonb_build_object('at', clock_timestamp(), 'error', :error::text)))
  on conflict (loop, key) do update set
    item = excluded.item,
    error = excluded.error,
    failures = case when s.item = excluded.item then s.failures + 1 else 1 end,
    since = case when s.item = excluded.item then s.since else excluded.since end,
    history = (case when jsonb_array_length(s.history) < 20 then s.history else s.history - 0 end) || excluded.history,
    set_aside_at = case
      when s.item = excluded.item and s.failures + 1 >= :failuresAtMost::int and :keysAtMost::int > (
        select count(*) from stuck_item o
        where o.loop = :loop and o.set_aside_at > clock_timestamp() - interval '1 minute')
      then clock_timestamp() end
  returning set_aside_at is not null as aside`;

/** Gives the keys of a loop that have failed, and whether they are set aside. */
export const failingKeys = sql<{ loop: string }, { key: string; aside: boolean }>`
  select key, set_aside_at is not null as aside from stuck_item where loop = :loop`;

export const forgetKeys = sql<{ loop: string; keys: readonly string[] }>`
  delete from stuck_item where loop = :loop and key = any(:keys::text[])`;

interface ListParameters {
  readonly loop?: string;
  readonly afterLoop?: string;
  readonly afterKey?: string;
  readonly most: number;
}

/** Gives items that fail in the order of loop and key, from behind a cursor on. */
export const listStuck = sql<ListParameters, StuckRow>`
  select loop, key, item, error, failures, since, set_aside_at, history from stuck_item
  where (:loop::text is null or loop = :loop)
    and (:afterLoop::text is null or (loop, key) > (:afterLoop, :afterKey::text))
  order by loop, key limit :most`;

/** Lets a loop try a key again that was set aside; gives its item, no row where it is not set aside. */
export const unsetAside = sql<LoopKey & { failures: number }, { item: string }>`
  update stuck_item set set_aside_at = null, failures = :failures::int
  where loop = :loop and key = :key and set_aside_at is not null returning item`;

/** Counts the items that are set aside, by loop. */
export const countStuck = sql<object, { loop: string; items: number }>`
  select loop, count(*)::int as items from stuck_item where set_aside_at is not null group by loop`;
