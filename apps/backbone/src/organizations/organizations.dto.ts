import { Code, type OrganizationKind, organizationKinds, type Sector, sectors } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { Type } from 'class-transformer';
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
  Length,
  ValidateNested,
} from 'class-validator';
import { codeKey } from '../codes/code-reading.js';
import { CodeRequest } from '../codes/code.request.js';
import type { Organization } from './organization.entity.js';

/** What is entered about an organization. */
export class OrganizationRequest {
  /** The name by which it is known in law. */
  @IsString() @Length(1, 200) readonly legalName!: string;
  /** What sort of organization it is, such as `state_education_agency`. */
  @IsIn(organizationKinds) readonly kind!: OrganizationKind;
  /** The part of public life in which it works, such as `education`, where it has one. */
  @IsOptional() @IsIn(sectors) readonly sector?: Sector;
  /** Unique within each scheme, over all organizations and for ever: a code that was given is never another's. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(codeKey)
  @ValidateNested({ each: true })
  @Type(() => CodeRequest)
  readonly codes!: CodeRequest[];
}

/** Up to 500 organizations that are registered together or not at all. */
export class OrganizationBatchRequest {
  /** The organizations; errors name them by index. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OrganizationRequest)
  readonly items!: OrganizationRequest[];
}

/** Which organizations are listed. */
export class OrganizationQuery extends PageQuery {
  /** Only those with a code of this scheme, however it is spelled. */
  @IsOptional() @IsString() @Length(1, 40) readonly scheme?: string;
  /** Only those with this code, however it is spelled. */
  @IsOptional() @IsString() @Length(1, 80) readonly code?: string;
  /** Only those whose legal name, or one of whose codes after its scheme and a space, holds this text in whatever case. */
  @IsOptional() @IsString() @Length(2, 200) readonly text?: string;
}

/** An organization, of whatever initiatives it takes part in. */
export class OrganizationResponse extends ChangeResponse {
  /** What participations and awards name it by. */
  @IsUUID() id: string;
  /** The name by which it is known in law. */
  @IsString() legalName: string;
  /** What sort of organization it is. */
  @IsIn(organizationKinds) kind: OrganizationKind;
  /** The part of public life in which it works; null where none is told. */
  @IsOptional() @IsIn(sectors) sector: Sector | null;
  /** Its codes as they were last spelled. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Code) codes: Code[];
  /** `succeeded` once another organization has taken over from it. */
  @IsIn(['active', 'succeeded']) status: 'active' | 'succeeded';
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

/** The organizations that a batch registered. */
export class OrganizationBatchResponse extends ChangeResponse {
  /** In the order of the request. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => OrganizationResponse) items: OrganizationResponse[];
}

export const organizationResponse = ({
  id,
  legalName,
  kind,
  sector,
  codes,
  status,
  version,
}: Organization): OrganizationResponse => ({ id, legalName, kind, sector, codes, status, version });
