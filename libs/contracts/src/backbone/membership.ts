import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { type Role, roles } from '../vocabulary.js';

/** A membership's whole state: a subject holds a role at a participation and below it, from day to day. */
export abstract class MembershipState extends EventData {
  /** The membership: the aggregate's id. */
  @IsUUID() readonly membershipId!: string;
  /** The initiative in which it holds. */
  @IsUUID() readonly initiativeId!: string;
  /** The participation at which the role is held. */
  @IsUUID() readonly participationId!: string;
  /** The opaque subject of the identity provider. */
  @IsString() @Length(1, 200) readonly subject!: string;
  /** What the subject may do there and below. */
  @IsIn(roles) readonly role!: Role;
  /** The first day. */
  @IsCivilDate() readonly validFrom!: string;
  /** The last day, included; absent while no end is known. */
  @IsOptional() @IsCivilDate() readonly validTo?: string;
  /** Whose place is taken for these days, where it is a stand-in's. */
  @IsOptional() @IsString() @Length(1, 200) readonly standsInFor?: string;
  /** Whether it holds or was taken back, which is effective at once whatever its days. */
  @IsIn(['granted', 'revoked']) readonly status!: 'granted' | 'revoked';
}
