import { IsReasonCode, IsTopic, type TaRequestStatus, taRequestStatuses } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '../calendar/day.js';
import type { TaRequest } from './ta-request.entity.js';

/** What is entered to ask for technical assistance. */
export class TaRequestRequest {
  /** The participation that asks. */
  @IsUUID() readonly participationId!: string;
  /** What it is about, as a code: it travels in events. */
  @IsTopic() readonly topic!: string;
  /** The question; it never leaves the service in an event, and names no person. */
  @IsString() @Length(1, 2000) readonly question!: string;
  /** The day by which an answer is needed. */
  @IsDay() readonly dueOn!: string;
}

/** To whom a request is given. */
export class TaRequestAssignRequest {
  /** The subject of a supporter at the participation or above it. */
  @IsString() @Length(1, 200) readonly assignedTo!: string;
}

/** How a request was resolved, or why it is declined. */
export class TaRequestAnswerRequest {
  /** A code, never a text: it travels in events. */
  @IsReasonCode() readonly resolutionCode!: string;
  /** For whoever asked; it never leaves the service in an event. */
  @IsOptional() @IsString() @Length(1, 2000) readonly answer?: string;
}

/** A request that is opened again. */
export class TaRequestReopenRequest {
  /** The day by which an answer is needed by now; the earlier one unless told. */
  @IsOptional() @IsDay() readonly dueOn?: string;
}

/** Which requests for technical assistance are listed. */
export class TaRequestQuery extends PageQuery {
  /** Only those in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those of exactly this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** Only those that stand so. */
  @IsOptional() @IsIn(taRequestStatuses) readonly status?: TaRequestStatus;
  /** Only those that are given to this subject. */
  @IsOptional() @IsString() @Length(1, 200) readonly assignedTo?: string;
}

/** A request for technical assistance. */
export class TaRequestResponse extends ChangeResponse {
  /** What its actions name. */
  @IsUUID() id: string;
  /** The initiative in which it is asked. */
  @IsUUID() initiativeId: string;
  /** The participation that asks. */
  @IsUUID() participationId: string;
  /** What it is about, as a code. */
  @IsString() topic: string;
  /** The question. */
  @IsString() question: string;
  /** The day by which an answer is needed. */
  @IsDay() dueOn: string;
  /** How it stands. */
  @IsIn(taRequestStatuses) status: TaRequestStatus;
  /** Who asked. */
  @IsString() requestedBy: string;
  /** Which supporter answers it; null while nobody does. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() assignedTo: string | null;
  /** How it was resolved, or why it was declined, as a code; null while it is neither. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() resolutionCode: string | null;
  /** The answer; null where there is none. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() answer: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const taRequestResponse = ({
  id,
  initiativeId,
  participationId,
  topic,
  question,
  dueOn,
  status,
  requestedBy,
  assignedTo,
  resolutionCode,
  answer,
  version,
}: TaRequest): TaRequestResponse => ({
  id,
  initiativeId,
  participationId,
  topic,
  question,
  dueOn,
  status,
  requestedBy,
  assignedTo,
  resolutionCode,
  answer,
  version,
});
