import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { type AgreementKind, agreementKinds, type Sector, sectors } from '../vocabulary.js';

/** One alone agrees on nothing; more than these are several agreements. */
export const leastParties = 2;
export const mostParties = 20;

/** An organization that signed an agreement. */
export class AgreementParty {
  /** The organization. */
  @IsUUID() readonly organizationId!: string;
  /** The sector that it had when the agreement was entered; absent where it had none. */
  @IsOptional() @IsIn(sectors) readonly sector?: Sector;
}

/** The whole state of an agreement: organizations signed it, and it is in force at a participation and below it. */
export abstract class AgreementState extends EventData {
  /** The agreement: the aggregate's id. */
  @IsUUID() readonly agreementId!: string;
  /** The initiative in which it holds. */
  @IsUUID() readonly initiativeId!: string;
  /** Where it holds; it counts here and in everything below. */
  @IsUUID() readonly participationId!: string;
  /** What was agreed on. */
  @IsIn(agreementKinds) readonly kind!: AgreementKind;
  /** The organizations that signed it, each once. */
  @IsArray()
  @ArrayMinSize(leastParties)
  @ArrayMaxSize(mostParties)
  @ValidateNested({ each: true })
  @Type(() => AgreementParty)
  readonly parties!: AgreementParty[];
  /** The day on which the last of them signed. */
  @IsCivilDate() readonly signedOn!: string;
  /** The first day on which it is in force. */
  @IsCivilDate() readonly validFrom!: string;
  /** The last day before it expires, included; absent while no end is known. One before the first day says that it never began. */
  @IsOptional() @IsCivilDate() readonly validTo?: string;
}
