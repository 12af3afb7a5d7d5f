import {
  type Actor,
  event,
  type EventClass,
  type EvidenceFigure,
  ReplicationAbandoned,
  ReplicationEvaluated,
  type ReplicationState,
  type ReplicationStatus,
  type ReplicationVerdict,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { replicationProblems } from './replications.errors.js';

/** A participation does what another one learned, and says by figures what came of it. */
@Entity()
export class Replication {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') lessonId: string;
  @Column('uuid') originParticipationId: string;
  @Column('uuid') participationId: string;
  @Column('text') indicator: string;
  @Column('text') status: ReplicationStatus;
  @Column('date') startedOn: string;
  @Column('date', { nullable: true }) endedOn: string | null;
  @Column('text', { nullable: true }) verdict: ReplicationVerdict | null;
  @Column('jsonb') outcome: EvidenceFigure[];
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('bigint') version: number;

  /** Evaluates what goes on by figures of its own indicator version; gives the class of its event. */
  evaluate(
    verdict: ReplicationVerdict,
    outcome: EvidenceFigure[],
    today: string,
  ): EventClass<ReplicationState> {
    this.refuseEnded();
    const other = outcome.findIndex(({ indicator }) => indicator !== this.indicator);
    if (other >= 0)
      throw replicationProblems.outcomeOfOtherIndicator({
        path: `outcome.${other}.indicator`,
        of: outcome[other]!.indicator,
        indicator: this.indicator,
      });
    Object.assign(this, { status: 'evaluated', verdict, outcome, endedOn: today });
    return ReplicationEvaluated;
  }

  /** Gives up what goes on; gives the class of its event. */
  abandon(reasonCode: string, today: string): EventClass<ReplicationState> {
    this.refuseEnded();
    Object.assign(this, { status: 'abandoned', reasonCode, endedOn: today });
    return ReplicationAbandoned;
  }

  private refuseEnded(): void {
    const { id, status } = this;
    if (status !== 'started') throw replicationProblems.ended({ replicationId: id, status });
  }

  toEvent<T extends ReplicationState>(eventClass: EventClass<T>, actor: Actor): T {
    const { id, endedOn, verdict, reasonCode, version: _version, ...state } = this;
    return event<ReplicationState>(eventClass as EventClass<ReplicationState>, {
      ...state,
      replicationId: id,
      ...(endedOn !== null && { endedOn }),
      ...(verdict !== null && { verdict }),
      ...(reasonCode !== null && { reasonCode }),
      actor,
    }) as T;
  }
}
