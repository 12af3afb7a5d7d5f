import { type CommunicationPair, communicationPairs, type Sector, sectors } from '@impact/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import { codeKey } from '../codes/code-reading.js';
import { CodeRequest } from '../codes/code.request.js';

const message = '$property must be small letters, digits and hyphens, as in aware-2018';

/** What is entered to open an initiative and its root. */
export class InitiativeRequest {
  /** A short name for machines, unique among all initiatives: `aware-2018`. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,59}$/, { message }) readonly code!: string;
  /** The name that people read. */
  @IsString() @Length(1, 200) readonly title!: string;
  /** The federal fiscal year in which the work plan is developed. */
  @IsOptional() @IsInt() @Min(1900) @Max(2200) readonly planningYear?: number;
  /** The organization whose participation is the root; of kind `federal_agency`. */
  @IsUUID() readonly federalAgencyId!: string;
  /** The parts of public life in which the initiative works; none unless told. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(sectors, { each: true }) readonly sectors?: Sector[];
  /** Between and within which sides communication paths are required; unless told, between and within state, federal agency and technical assistance centre. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(communicationPairs, { each: true })
  readonly requiredPairs?: CommunicationPair[];
  /** An IANA zone; America/New_York unless told. */
  @IsOptional() @IsTimeZone() @Length(1, 60) readonly timeZone?: string;
  /** The root's first day; nothing in the initiative lies before it. */
  @IsDay() readonly validFrom!: string;
  /** The root's codes; those of the agency unless told. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(codeKey)
  @ValidateNested({ each: true })
  @Type(() => CodeRequest)
  readonly rootCodes?: CodeRequest[];
}
