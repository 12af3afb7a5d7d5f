import {
  type Actor,
  event,
  type EventClass,
  type TaRequestState,
  type TaRequestStatus,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type TaRequestAction, transitionOf } from './state-table.js';

/** What an action says beside its name. */
export interface TaRequestChange {
  readonly assignedTo?: string;
  readonly resolutionCode?: string;
  readonly answer?: string;
  readonly dueOn?: string;
}

/** A participation asks the technical assistance centre for help. */
@Entity()
export class TaRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('text') topic: string;
  @Column('text') question: string;
  @Column('date') dueOn: string;
  @Column('text') status: TaRequestStatus;
  @Column('text') requestedBy: string;
  @Column('text', { nullable: true }) assignedTo: string | null;
  @Column('text', { nullable: true }) resolutionCode: string | null;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('bigint') version: number;

  /** Takes an action by the state table; gives the class of its event. What is reopened has no supporter and no answer. */
  act(action: TaRequestAction, change: TaRequestChange): EventClass<TaRequestState> {
    const { to, event: eventClass } = transitionOf(action, this.status);
    if (to === 'open') Object.assign(this, { assignedTo: null, resolutionCode: null, answer: null });
    const { assignedTo, resolutionCode, answer, dueOn } = change;
    this.status = to;
    this.assignedTo = assignedTo ?? this.assignedTo;
    this.resolutionCode = resolutionCode ?? this.resolutionCode;
    this.answer = answer ?? this.answer;
    this.dueOn = dueOn ?? this.dueOn;
    return eventClass;
  }

  toEvent<T extends TaRequestState>(eventClass: EventClass<T>, actor: Actor): T {
    const { id, initiativeId, participationId, topic, dueOn, status, requestedBy } = this;
    return event<TaRequestState>(eventClass as EventClass<TaRequestState>, {
      taRequestId: id,
      initiativeId,
      participationId,
      topic,
      dueOn,
      status,
      requestedBy,
      ...(this.assignedTo !== null && { assignedTo: this.assignedTo }),
      ...(this.resolutionCode !== null && { resolutionCode: this.resolutionCode }),
      actor,
    }) as T;
  }
}
