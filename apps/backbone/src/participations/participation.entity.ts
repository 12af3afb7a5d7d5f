import {
  type Actor,
  Code,
  event,
  type EventClass,
  mostParents,
  Parent,
  type ParticipationState,
  type Tier,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { participationProblems } from './participations.errors.js';

/** An organization in an initiative, with every parent that it has from day to day. */
@Entity()
export class Participation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') organizationId: string;
  @Column('uuid', { nullable: true }) awardId: string | null;
  @Column('text') tier: Tier;
  @Column('text') name: string;
  @Column('jsonb') codes: Code[];
  /** Ascending by `from`, the first on `validFrom`; empty for the root. */
  @Column('jsonb') parents: Parent[];
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('bigint') version: number;

  isRoot(): boolean {
    return this.parents.length === 0;
  }

  /** Gives the parent on the day; before the first day the first one, after the last the last one. */
  parentOn(day: string): string | undefined {
    const begun = this.parents.filter((parent) => parent.from <= day);
    return (begun.at(-1) ?? this.parents[0])?.parentId;
  }

  /** Moves under another parent from a day on, until the next move that is already entered. */
  reparent(parentId: string, from: string): void {
    this.refuseRoot();
    if (from < this.validFrom || (this.validTo !== null && this.validTo < from))
      throw participationProblems.moveOutsideStay({
        path: 'from',
        from,
        validFrom: this.validFrom,
        validTo: this.validTo ?? 'without end',
      });
    if (this.parentOn(from) === parentId)
      throw participationProblems.moveChangesNothing({ path: 'parentId', parentId, from });
    const others = this.parents.filter((parent) => parent.from !== from);
    this.parents = joined([...others, { parentId, from }].sort((a, b) => (a.from < b.from ? -1 : 1)));
    if (this.parents.length > mostParents)
      throw participationProblems.tooManyMoves({ path: 'from', most: mostParents });
  }

  /** Sets the last day; an end that has passed already is not moved. */
  end(on: string, today: string): void {
    this.refuseRoot();
    if (this.validTo !== null && this.validTo < today)
      throw participationProblems.alreadyEnded({ validTo: this.validTo });
    if (on < this.validFrom)
      throw participationProblems.endBeforeStart({ path: 'on', on, validFrom: this.validFrom });
    const later = this.parents.find((parent) => parent.from > on);
    if (later) throw participationProblems.moveAfterEnd({ path: 'on', on, from: later.from });
    this.validTo = on;
  }

  /** Takes back the move of the given day, or else the last one, while it lies in the future. */
  cancelReparent(today: string, from?: string): void {
    const [first, ...moves] = this.parents;
    const move = moves.findLast((parent) => parent.from > today && (!from || parent.from === from));
    if (!first || !move) throw participationProblems.nothingToCancel({ change: 'reparent', today });
    this.parents = joined(this.parents.filter((parent) => parent !== move));
  }

  /** Takes back the end while the last day has not passed. */
  cancelEnd(today: string): void {
    if (this.validTo === null || this.validTo < today)
      throw participationProblems.nothingToCancel({ change: 'end', today });
    this.validTo = null;
  }

  toEvent<T extends ParticipationState>(eventClass: EventClass<T>, actor: Actor): T {
    const { id, awardId, validTo, version: _version, ...state } = this;
    return event<ParticipationState>(eventClass as EventClass<ParticipationState>, {
      ...state,
      participationId: id,
      ...(awardId && { awardId }),
      ...(validTo && { validTo }),
      actor,
    }) as T;
  }

  private refuseRoot(): void {
    if (this.isRoot()) throw participationProblems.rootStays({ participationId: this.id });
  }
}

/** Drops entries that repeat the parent before them. */
const joined = (parents: Parent[]): Parent[] =>
  parents.filter((parent, index) => parent.parentId !== parents[index - 1]?.parentId);
