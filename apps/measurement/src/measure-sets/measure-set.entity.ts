import { type Actor, event, type MeasureSetEntry, MeasureSetPublished } from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of what an initiative measures together; published at once and immutable. */
@Entity('measure_set')
export class MeasureSet {
  /** uuidv5 of the initiative: one aggregate for all versions. */
  @PrimaryColumn('uuid') measureSetId: string;
  @PrimaryColumn('int') version: number;
  @Column('uuid') initiativeId: string;
  /** The first day of a period; in force until the next version's. */
  @Column('date') effectiveFrom: string;
  @Column('jsonb') entries: MeasureSetEntry[];

  toEvent(actor: Actor): MeasureSetPublished {
    const { measureSetId, version, initiativeId, effectiveFrom, entries } = this;
    return event(MeasureSetPublished, { measureSetId, version, initiativeId, effectiveFrom, entries, actor });
  }
}
