import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { greatestInt } from '../fields.js';
import { EventData } from '../domain-event.js';

/** A notification's whole state: one cause told to one recipient by one template. */
export abstract class NotificationState extends EventData {
  /** The notification: the aggregate's id. */
  @IsUUID() readonly notificationId!: string;
  /** The initiative of the cause; absent where it belongs to none. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** The id of the event that caused it. */
  @IsString() @Length(1, 80) readonly causeId!: string;
  /** The template by which it is told. */
  @IsString() @Length(1, 60) readonly template!: string;
  /** The opaque subject who is told. */
  @IsString() @Length(1, 200) readonly recipient!: string;
  /** The way by which it reaches the recipient. */
  @IsIn(['inbox', 'email', 'webhook']) readonly channel!: 'inbox' | 'email' | 'webhook';
  /** What it is about: the aggregate of the cause. */
  @IsString() @Length(1, 200) readonly subjectId!: string;
  /** From the cause's commit to the inbox row. */
  @IsInt() @Min(0) @Max(greatestInt) readonly latencyMs!: number;
}
