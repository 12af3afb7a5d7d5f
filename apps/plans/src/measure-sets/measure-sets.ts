import type { MeasureSetPublished, Received } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addMeasureSets, measureSetsOf } from './measure-sets.queries.js';

/** Which measure sets were published, as far as measurement's events have come. */
@Injectable()
export class MeasureSets {
  async apply(tx: EntityManager, run: readonly Received<MeasureSetPublished>[]): Promise<void> {
    const sets = run.map(({ data }) => ({ id: data.measureSetId, initiative_id: data.initiativeId }));
    await addMeasureSets.run(tx, { sets: JSON.stringify(sets) });
  }

  /** Gives those of the ids that are measure sets of the initiative. */
  async known(tx: EntityManager, initiativeId: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const known = await measureSetsOf.rows(tx, { initiativeId, ids });
    return new Set(known.map(({ id }) => id));
  }
}
