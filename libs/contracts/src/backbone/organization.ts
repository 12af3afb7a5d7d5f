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
  @IsString() @Length(1, 40) readonly scheme!: string;
  @IsString() @Length(1, 80) readonly code!: string;
}

/** An organization's whole state. */
export abstract class OrganizationState extends EventData {
  @IsUUID() readonly organizationId!: string;
  @IsString() @Length(1, 200) readonly legalName!: string;
  @IsIn(organizationKinds) readonly kind!: OrganizationKind;
  @IsOptional() @IsIn(sectors) readonly sector?: Sector;
  @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => Code) readonly codes!: Code[];
  @IsIn(['active', 'succeeded']) readonly status!: 'active' | 'succeeded';
}
