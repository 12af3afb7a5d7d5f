import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsReasonCode, IsTopic } from '../fields.js';
import { type TaRequestStatus, taRequestStatuses } from '../vocabulary.js';

/** The whole state of a request for technical assistance; the question and its answer stay in the backbone. */
export abstract class TaRequestState extends EventData {
  /** The request: the aggregate's id. */
  @IsUUID() readonly taRequestId!: string;
  /** The initiative in which it is asked. */
  @IsUUID() readonly initiativeId!: string;
  /** The participation that asks. */
  @IsUUID() readonly participationId!: string;
  /** What it is about, as a code. */
  @IsTopic() readonly topic!: string;
  /** The day by which an answer is needed. */
  @IsCivilDate() readonly dueOn!: string;
  /** How it stands. */
  @IsIn(taRequestStatuses) readonly status!: TaRequestStatus;
  /** Who asked. */
  @IsString() @Length(1, 200) readonly requestedBy!: string;
  /** Which supporter answers it; absent while nobody does. */
  @IsOptional() @IsString() @Length(1, 200) readonly assignedTo?: string;
  /** How it was resolved, or why it was declined, as a code; absent while it is neither. */
  @IsOptional() @IsReasonCode() readonly resolutionCode?: string;
}
