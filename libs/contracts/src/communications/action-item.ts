import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';

/** The whole state of an action item of a meeting; what is to be done stays in communications. */
export abstract class ActionItemState extends EventData {
  /** The action item: the aggregate's id. */
  @IsUUID() readonly actionItemId!: string;
  /** The meeting at which it was given. */
  @IsUUID() readonly meetingId!: string;
  /** The initiative in which it is to be done. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose meeting that was. */
  @IsUUID() readonly participationId!: string;
  /** The person who does it; absent where a participation does. */
  @IsOptional() @IsString() @Length(1, 200) readonly ownerSubject?: string;
  /** The participation that does it; absent where a person does. */
  @IsOptional() @IsUUID() readonly ownerParticipationId?: string;
  /** The day by which it is to be done. */
  @IsCivilDate() readonly dueOn!: string;
  /** The day on which it was done; absent while it is not. */
  @IsOptional() @IsCivilDate() readonly doneOn?: string;
}
