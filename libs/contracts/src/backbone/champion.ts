import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsReference } from '../fields.js';
import { type Tier, tiers } from '../vocabulary.js';

/** The whole state of a champion: an office that speaks up for an initiative at a participation. */
export abstract class ChampionState extends EventData {
  /** The champion: the aggregate's id. */
  @IsUUID() readonly championId!: string;
  /** The initiative that it champions. */
  @IsUUID() readonly initiativeId!: string;
  /** Where it champions it; it counts here and, within this tier, below. */
  @IsUUID() readonly participationId!: string;
  /** The tier of the participation. */
  @IsIn(tiers) readonly tier!: Tier;
  /** The organization that the office belongs to. */
  @IsUUID() readonly organizationId!: string;
  /** The office, as `Office of Safe Schools`; never a person. */
  @IsString() @Length(2, 120) readonly office!: string;
  /** Where it can be seen: an address, or a reference to a document. */
  @IsReference() readonly evidence!: string;
  /** The first day. */
  @IsCivilDate() readonly validFrom!: string;
  /** The last day, included; absent while no end is known. One before the first day says that it never began. */
  @IsOptional() @IsCivilDate() readonly validTo?: string;
}
