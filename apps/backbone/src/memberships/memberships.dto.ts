import { type Role, roles } from '@impact/contracts';
import { ChangeResponse, IsSubject, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '../calendar/day.js';
import type { Membership } from './membership.entity.js';

/** What is entered to give a role to a subject. */
export class MembershipRequest {
  /** The opaque subject of the identity provider. */
  @IsSubject() readonly subject!: string;
  /** The role; `steward`, `operator` and `supporter` are given by coordinators of the root alone. */
  @IsIn(roles) readonly role!: Role;
  /** Where the role is held; it reaches everything below. */
  @IsUUID() readonly participationId!: string;
  /** Today unless told, from midnight in the initiative's time zone. */
  @IsOptional() @IsDay() readonly validFrom?: string;
  /** The last day, included. */
  @IsOptional() @IsDay() readonly validTo?: string;
  /** Who is away, and holds this role here themselves; it then needs a last day. */
  @IsOptional() @IsSubject() readonly standsInFor?: string;
}

/** Which memberships are listed. */
export class MembershipQuery extends PageQuery {
  /** Only those in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those held exactly at this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** Only those of this person. */
  @IsOptional() @IsString() @Length(1, 200) readonly subject?: string;
}

/** A person's role at a participation, from a day to a day. */
export class MembershipResponse extends ChangeResponse {
  /** What it is revoked by. */
  @IsUUID() id: string;
  /** The initiative in which the role is held. */
  @IsUUID() initiativeId: string;
  /** Where the role is held; it reaches everything below. */
  @IsUUID() participationId: string;
  /** The opaque subject of the identity provider. */
  @IsString() subject: string;
  /** The role. */
  @IsIn(roles) role: Role;
  /** The first day, from midnight in the initiative's time zone. */
  @IsDay() validFrom: string;
  /** The last day, included; null where no end is known. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  /** Who is away for these days, if it is a stand-in's. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() standsInFor: string | null;
  /** A revoked one gives nothing, on any day. */
  @IsIn(['granted', 'revoked']) status: 'granted' | 'revoked';
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const membershipResponse = ({
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
}: Membership): MembershipResponse => ({
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
});
