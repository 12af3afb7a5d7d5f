import {
  type AgreementKind,
  agreementKinds,
  leastParties,
  mostParties,
  type Sector,
  sectors,
} from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import type { Agreement } from './agreement.entity.js';

/** What is entered about an agreement that organizations signed. */
export class AgreementRequest {
  /** Where it holds; it counts here and in everything below. */
  @IsUUID() readonly participationId!: string;
  /** What was agreed on. */
  @IsIn(agreementKinds) readonly kind!: AgreementKind;
  /** The organizations that signed it. */
  @IsArray()
  @ArrayMinSize(leastParties)
  @ArrayMaxSize(mostParties)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly organizationIds!: string[];
  /** The day on which the last of them signed. */
  @IsDay() readonly signedOn!: string;
  /** The first day on which it is in force; today unless told. */
  @IsOptional() @IsDay() readonly validFrom?: string;
  /** The last day before it expires, included; absent while no end is known. */
  @IsOptional() @IsDay() readonly validTo?: string;
}

/** An organization that signed an agreement. */
export class AgreementPartyResponse {
  /** The organization. */
  @IsUUID() organizationId: string;
  /** The sector that it had when the agreement was entered; null where it had none. */
  @ApiProperty({ enum: sectors, nullable: true }) sector: Sector | null;
}

/** An agreement of organizations that is in force at a participation and below it, from a day to a day. */
export class AgreementResponse extends ChangeResponse {
  /** What it is ended by. */
  @IsUUID() id: string;
  /** The initiative in which it holds. */
  @IsUUID() initiativeId: string;
  /** Where it holds; it counts here and in everything below. */
  @IsUUID() participationId: string;
  /** What was agreed on. */
  @IsIn(agreementKinds) kind: AgreementKind;
  /** The organizations that signed it. */
  @ApiProperty({ type: [AgreementPartyResponse], maxItems: mostParties }) parties: AgreementPartyResponse[];
  /** The day on which the last of them signed. */
  @IsDay() signedOn: string;
  /** The first day on which it is in force. */
  @IsDay() validFrom: string;
  /** The last day before it expires, included; null where no end is known. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const agreementResponse = ({
  id,
  initiativeId,
  participationId,
  kind,
  parties,
  signedOn,
  validFrom,
  validTo,
  version,
}: Agreement | AgreementResponse): AgreementResponse => ({
  id,
  initiativeId,
  participationId,
  kind,
  parties: parties.map(({ organizationId, sector }) => ({ organizationId, sector: sector ?? null })),
  signedOn,
  validFrom,
  validTo,
  version,
});
