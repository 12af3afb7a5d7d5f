import type { EntityManager } from 'typeorm';
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

const columns = `loop, key, item, error, failures, since, set_aside_at as "setAsideAt", history`;

/** [loop, key, item, error, failures that set aside, keys that may be set aside within a minute] */
const fail = `
  insert into stuck_item as s (loop, key, item, error, history)
  values ($1, $2, $3, $4, jsonb_build_array(jsonb_build_object('at', clock_timestamp(), 'error', $4::text)))
  on conflict (loop, key) do update set
    item = excluded.item,
    error = excluded.error,
    failures = case when s.item = excluded.item then s.failures + 1 else 1 end,
    since = case when s.item = excluded.item then s.since else excluded.since end,
    history = (case when jsonb_array_length(s.history) < 20 then s.history else s.history - 0 end) || excluded.history,
    set_aside_at = case
      when s.item = excluded.item and s.failures + 1 >= $5::int and $6::int > (
        select count(*) from stuck_item o
        where o.loop = $1 and o.set_aside_at > clock_timestamp() - interval '1 minute')
      then clock_timestamp() end
  returning set_aside_at is not null as aside`;

const list = `
  select ${columns} from stuck_item
  where ($1::text is null or loop = $1) and ($2::text is null or (loop, key) > ($2, $3::text))
  order by loop, key limit $4`;

const again = `
  update stuck_item set set_aside_at = null, failures = $3::int
  where loop = $1 and key = $2 and set_aside_at is not null returning item`;

const counts =
  'select loop, count(*)::int as items from stuck_item where set_aside_at is not null group by loop';

/** Notes a failure; true where the item is set aside now. */
export async function noteFailure(
  manager: EntityManager,
  { loop, key, item }: Item,
  error: string,
  limits: { readonly failures: number; readonly keys: number },
): Promise<boolean> {
  const values = [loop, key, item, error, limits.failures, limits.keys];
  const rows: { aside: boolean }[] = await manager.query(fail, values);
  return rows[0]!.aside;
}

/** Reads which keys of a loop have failed, and whether they are set aside. */
export async function failingKeys(
  manager: EntityManager,
  loop: string,
): Promise<{ key: string; aside: boolean }[]> {
  return manager.query('select key, set_aside_at is not null as aside from stuck_item where loop = $1', [
    loop,
  ]);
}

export async function forgetKeys(
  manager: EntityManager,
  loop: string,
  keys: readonly string[],
): Promise<void> {
  await manager.query('delete from stuck_item where loop = $1 and key = any($2::text[])', [loop, keys]);
}

/** Reads items that fail in the order of loop and key, from behind the cursor on. */
export async function listStuck(
  manager: EntityManager,
  loop: string | undefined,
  after: readonly [loop: string, key: string] | undefined,
  limit: number,
): Promise<StuckRow[]> {
  return manager.query(list, [loop ?? null, ...(after ?? [null, null]), limit]);
}

/** Lets a loop try a key again that was set aside; gives its item, undefined where it is not set aside. */
export async function unsetAside(
  manager: EntityManager,
  loop: string,
  key: string,
  failures: number,
): Promise<string | undefined> {
  const [rows] = (await manager.query(again, [loop, key, failures])) as [{ item: string }[], number];
  return rows[0]?.item;
}

/** Counts the items that are set aside, by loop. */
export async function countStuck(manager: EntityManager): Promise<{ loop: string; items: number }[]> {
  return manager.query(counts);
}
