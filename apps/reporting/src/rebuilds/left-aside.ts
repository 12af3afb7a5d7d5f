import type { EntityManager } from 'typeorm';

const tables = `
  select name from unnest(array['parked_event', 'discarded_event']) as name where to_regclass(name) is not null`;

/** Which events the live group has not applied: those it has parked and may still apply, and those it discarded. */
export class LeftAside {
  private constructor(
    private readonly group: string,
    private readonly tables: readonly string[],
  ) {}

  static async of(manager: EntityManager, group: string): Promise<LeftAside> {
    const rows: { name: string }[] = await manager.query(tables);
    return new LeftAside(
      group,
      rows.map(({ name }) => name),
    );
  }

  /** Gives those of the names that are parked or discarded. */
  async among(manager: EntityManager, names: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const table of this.tables) {
      const rows: { id: string }[] = await manager.query(
        `select event_id as id from ${table} where group_name = $1 and event_id = any($2::text[])`,
        [this.group, names],
      );
      for (const { id } of rows) found.add(id);
    }
    return found;
  }
}
