import { type Tier, tiers } from '@impact/contracts';
import { ChangeResponse, IsDay, PageQuery } from '@impact/service';
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
  Length,
} from 'class-validator';

/** What is announced to everybody of an audience. */
export class AnnouncementRequest {
  /** Who announces; the audience is there and below. */
  @IsUUID() readonly participationId!: string;
  /** Of which tiers the audience is; of all unless told. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(tiers.length)
  @ArrayUnique()
  @IsIn(tiers, { each: true })
  readonly tiers?: Tier[];
  /** What it is about; it never leaves the service in an event, and names no person. */
  @IsString() @Length(1, 200) readonly title!: string;
  /** What is announced; it never leaves the service in an event, and names no person. */
  @IsString() @Length(1, 10_000) readonly body!: string;
}

/** Which announcements are listed. */
export class AnnouncementQuery extends PageQuery {
  /** Only those in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those of exactly this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** `mine` leaves out what was not told to the caller. */
  @IsOptional() @IsIn(['mine', 'all']) readonly whose: 'mine' | 'all' = 'all';
}

/** What was announced, and how far it was acknowledged. */
export class AnnouncementResponse extends ChangeResponse {
  /** What is acknowledged by it. */
  @IsUUID() id: string;
  /** The initiative in which it was published. */
  @IsUUID() initiativeId: string;
  /** Who announced; the audience is there and below. */
  @IsUUID() participationId: string;
  /** Of which tiers the audience is. */
  @ApiProperty({ enum: tiers, isArray: true, maxItems: tiers.length }) tiers: Tier[];
  /** What it is about. */
  @IsString() title: string;
  /** What is announced. */
  @IsString() body: string;
  /** The day on which it was published. */
  @IsDay() publishedOn: string;
  /** Whether it was told to the caller, who acknowledges it then. */
  @ApiProperty() isTold: boolean;
  /** The day on which the caller acknowledged it; null where they did not. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() acknowledgedOn:
    string | null;
  /** How many were told; null for all but who published it. */
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() told: number | null;
  /** How many of them acknowledged it; null for all but who published it. */
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() acknowledged: number | null;
}
