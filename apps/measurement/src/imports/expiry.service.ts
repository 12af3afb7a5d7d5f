import { Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { Import } from './import.entity.js';
import * as sql from './imports.queries.js';
import { dropStaged } from './staging.js';

/** So long an import waits for its file, or to be committed, in milliseconds. */
const patienceMs = 7 * 24 * 60 * 60 * 1000;

/** Cancels imports that nobody went on with, so that what was staged for them goes away. */
@Injectable()
export class ExpiryService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Cancels one forgotten import; false where there is none. */
  async expireOne(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const before = new Date(this.clock.now().getTime() - patienceMs);
      const [found]: { id: string }[] = await tx.query(sql.forgotten, [before, 1]);
      if (!found) return false;
      const forgotten = await tx.findOneByOrFail(Import, { id: found.id });
      forgotten.cancel();
      await dropStaged(tx, found.id);
      await tx.save(forgotten);
      return true;
    });
  }
}
