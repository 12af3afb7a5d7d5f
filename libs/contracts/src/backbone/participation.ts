import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { type Tier, tiers } from '../vocabulary.js';
import { Code } from './organization.js';

/** How many parents a participation has at most, one after another. */
export const mostParents = 1000;

/** The parent from a day on, until the next entry begins; a root has none. */
export class Parent {
  /** The participation directly above. */
  @IsUUID() readonly parentId!: string;
  /** The first day under this parent. */
  @IsCivilDate() readonly from!: string;
}

/** A participation's whole state, with every parent that it has from day to day. */
export abstract class ParticipationState extends EventData {
  /** The participation: the aggregate's id. */
  @IsUUID() readonly participationId!: string;
  /** The initiative in which it takes part. */
  @IsUUID() readonly initiativeId!: string;
  /** The organization that takes part. */
  @IsUUID() readonly organizationId!: string;
  /** The award under which it takes part, where there is one. */
  @IsOptional() @IsUUID() readonly awardId?: string;
  /** Its tier in the tree. */
  @IsIn(tiers) readonly tier!: Tier;
  /** A label for people: the organization's name at the time. */
  @IsString() @Length(1, 200) readonly name!: string;
  /** Unique within the initiative, scheme by scheme. */
  @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => Code) readonly codes!: Code[];
  /** Ascending by `from`, the first on `validFrom`; empty for the root. */
  @IsArray()
  @ArrayMaxSize(mostParents)
  @ValidateNested({ each: true })
  @Type(() => Parent)
  readonly parents!: Parent[];
  /** The first day. */
  @IsCivilDate() readonly validFrom!: string;
  /** The last day, included; absent while no end is known. */
  @IsOptional() @IsCivilDate() readonly validTo?: string;
}
