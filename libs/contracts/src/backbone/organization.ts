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
import { type OrganizationKind, organizationKinds, type Sector, sectors } from '../vocabulary.js';

/** A code under which an organization or a participation is known elsewhere: `fips` 47007, `uei`, `nces`. */
export class Code {
  /** Who gives the code, in lower case: `fips`, `uei`, `nces`. */
  @IsString() @Length(1, 40) readonly scheme!: string;
  /** The code as that scheme writes it. */
  @IsString() @Length(1, 80) readonly code!: string;
}

/** An organization's whole state. */
export abstract class OrganizationState extends EventData {
  /** The organization: the aggregate's id. */
  @IsUUID() readonly organizationId!: string;
  /** Its name in law. */
  @IsString() @Length(1, 200) readonly legalName!: string;
  /** What kind of body it is. */
  @IsIn(organizationKinds) readonly kind!: OrganizationKind;
  /** The sector that it belongs to. */
  @IsOptional() @IsIn(sectors) readonly sector?: Sector;
  /** The codes by which others know it, unique within their scheme. */
  @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => Code) readonly codes!: Code[];
  /** Whether it is active, or another organization took its place. */
  @IsIn(['active', 'succeeded']) readonly status!: 'active' | 'succeeded';
}
