import type { Database } from '@impact/service';
import { Codes } from '../surrogate-ids/surrogate-ids.js';
import type { CodeKind } from '../surrogate-ids/surrogate-ids.queries.js';
import { shadowSchema } from './shadow-schema.js';

const copy = (kind: CodeKind): string => `
  insert into ${shadowSchema}.${kind} (code, id) overriding system value
  select code, id from public.${kind} where id::text = any($1::text[]) on conflict do nothing`;

/** Gives codes to a projection that is built beside the live one: what has none yet gets it there first. */
export class ShadowCodes extends Codes {
  constructor(
    database: Database,
    private readonly live: Codes,
    private readonly liveDatabase: Database,
  ) {
    super(database);
  }

  protected override async make(kind: CodeKind, ids: string[]): Promise<void> {
    await this.liveDatabase.outside(() => this.live.of(this.liveDatabase.manager, kind, ids));
    await this.database.outside(async () => {
      const { manager } = this.database;
      if (kind === 'node' || kind === 'indicator') await manager.query(copy(kind), [ids]);
      await this.find(manager, kind, ids);
    });
  }
}
