import { IsReference, type Tier, tiers } from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '../calendar/day.js';
import type { Champion } from './champion.entity.js';

/** What is entered to name a champion: an office that speaks up for the initiative, and no person. */
export class ChampionRequest {
  /** Where it champions the initiative; it counts here and, within this tier, below. */
  @IsUUID() readonly participationId!: string;
  /** The organization that the office belongs to. */
  @IsUUID() readonly organizationId!: string;
  /** The office, as `Office of Safe Schools`; never the name of a person, who may leave it. */
  @IsString() @Length(2, 120) readonly office!: string;
  /** Where it can be seen that the office champions the initiative: an address, or a reference to a document. */
  @IsReference() readonly evidence!: string;
  /** The first day; today unless told. */
  @IsOptional() @IsDay() readonly validFrom?: string;
  /** The last day, included; absent while no end is known. */
  @IsOptional() @IsDay() readonly validTo?: string;
}

/** An office that champions an initiative at a participation, from a day to a day. */
export class ChampionResponse extends ChangeResponse {
  /** What it is ended by. */
  @IsUUID() id: string;
  /** The initiative that it champions. */
  @IsUUID() initiativeId: string;
  /** Where it champions it; it counts here and, within this tier, below. */
  @IsUUID() participationId: string;
  /** The tier of the participation. */
  @IsIn(tiers) tier: Tier;
  /** The organization that the office belongs to. */
  @IsUUID() organizationId: string;
  /** The office. */
  @IsString() office: string;
  /** Where it can be seen: an address, or a reference to a document. */
  @IsString() evidence: string;
  /** The first day. */
  @IsDay() validFrom: string;
  /** The last day, included; null where no end is known. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const championResponse = ({
  id,
  initiativeId,
  participationId,
  tier,
  organizationId,
  office,
  evidence,
  validFrom,
  validTo,
  version,
}: Champion): ChampionResponse => ({
  id,
  initiativeId,
  participationId,
  tier,
  organizationId,
  office,
  evidence,
  validFrom,
  validTo,
  version,
});
