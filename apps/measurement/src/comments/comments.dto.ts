import { type Role, roles } from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** A word to the other side; it never leaves this service. */
export class CommentRequest {
  /** What is said. */
  @IsString() @Length(1, 2000) readonly text!: string;
}

/** A comment as both sides see it. */
export class CommentResponse extends ChangeResponse {
  /** The id of the comment. */
  @IsUUID() readonly id!: string;
  /** The revision that it is about. */
  @IsInt() readonly revision!: number;
  /** Of the event of the action that it came with; null where it stands alone. */
  @IsOptional() @IsUUID() readonly eventId!: string | null;
  /** Who said it. */
  @IsString() readonly subject!: string;
  /** The role in which it was said. */
  @IsIn(roles) readonly role!: Role;
  /** Where the role is held. */
  @IsUUID() readonly participationId!: string;
  /** When it was said. */
  @IsISO8601() readonly at!: string;
  /** What was said. */
  @IsString() readonly text!: string;
}
