import { type Role, roles } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '../calendar/day.js';
import type { Membership } from './membership.entity.js';

/** What is entered to give a role to a subject. */
export class MembershipRequest {
  /** The opaque subject of the identity provider. */
  @IsString() @Length(1, 200) readonly subject!: string;
  @IsIn(roles) readonly role!: Role;
  @IsUUID() readonly participationId!: string;
  /** Today unless told, from midnight in the initiative's time zone. */
  @IsOptional() @IsDay() readonly validFrom?: string;
  /** The last day, included. */
  @IsOptional() @IsDay() readonly validTo?: string;
  /** Who is away, and holds this role here themselves; it then needs a last day. */
  @IsOptional() @IsString() @Length(1, 200) readonly standsInFor?: string;
}

export class MembershipQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  @IsOptional() @IsUUID() readonly participationId?: string;
  @IsOptional() @IsString() @Length(1, 200) readonly subject?: string;
}

export class MembershipView {
  @IsUUID() id: string;
  @IsUUID() initiativeId: string;
  @IsUUID() participationId: string;
  @IsString() subject: string;
  @IsIn(roles) role: Role;
  @IsDay() validFrom: string;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  /** Whose place is taken for these days, if it is a stand-in's. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() standsInFor: string | null;
  @IsIn(['granted', 'revoked']) status: 'granted' | 'revoked';
  @IsInt() version: number;
}

export class MembershipResponse extends IntersectionType(MembershipView, ChangeResponse) {}

export function membershipView({
  id,
  initiativeId,
  participationId,
  subject,
  role,
  validFrom,
  validTo,
  standsInFor,
  status,
  version,
}: Membership): MembershipView {
  return {
    id,
    initiativeId,
    participationId,
    subject,
    role,
    validFrom,
    validTo,
    standsInFor,
    status,
    version,
  };
}
