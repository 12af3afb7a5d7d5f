import { type Role, roles } from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** A word to the other side; it never leaves this service. */
export class CommentRequest {
  @IsString() @Length(1, 2000) readonly text!: string;
}

/** A comment as both sides see it. */
export class CommentBody extends ChangeResponse {
  @IsUUID() readonly id!: string;
  @IsInt() readonly revision!: number;
  /** Of the event of the action that it came with; null where it stands alone. */
  @IsOptional() @IsUUID() readonly eventId!: string | null;
  @IsString() readonly subject!: string;
  @IsIn(roles) readonly role!: Role;
  @IsUUID() readonly participationId!: string;
  @IsISO8601() readonly at!: string;
  @IsString() readonly text!: string;
}
