import { type Database, sql } from '@impact/service';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import type { SurrogateKind } from '../surrogate-ids/surrogate-ids.queries.js';
import { shadowSchema } from './shadow-schema.js';

const copyOf = (table: 'node' | 'indicator') => sql<{ ids: readonly string[] }>`
  insert into ${shadowSchema}.${table} (surrogate_id, id) overriding system value
  select surrogate_id, id from public.${table} where id::text = any(:ids::text[]) on conflict do nothing`;

const copies = { node: copyOf('node'), indicator: copyOf('indicator') };

/** Gives surrogate ids to a projection that is built beside the live one: what has none yet gets it there first. */
export class ShadowSurrogateIds extends SurrogateIds {
  constructor(
    database: Database,
    private readonly live: SurrogateIds,
    private readonly liveDatabase: Database,
  ) {
    super(database);
  }

  protected override async make(kind: SurrogateKind, ids: string[]): Promise<void> {
    await this.liveDatabase.outside(() => this.live.of(this.liveDatabase.manager, kind, ids));
    await this.database.outside(async () => {
      const { manager } = this.database;
      if (kind === 'node' || kind === 'indicator') await copies[kind].run(manager, { ids });
      await this.find(manager, kind, ids);
    });
  }
}
