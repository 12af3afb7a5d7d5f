import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { type MeetingKind, meetingKinds } from '../vocabulary.js';
import { PathParty } from './path.js';

/** So many parties a meeting has at most, and for so many paths it counts as a contact. */
export const mostOfMeeting = 20;

/** A meeting that was held; what was decided and noted stays in communications. */
export abstract class MeetingState extends EventData {
  /** The meeting: the aggregate's id. */
  @IsUUID() readonly meetingId!: string;
  /** The initiative in which it was held. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose meeting it was. */
  @IsUUID() readonly participationId!: string;
  /** What it was for. */
  @IsIn(meetingKinds) readonly kind!: MeetingKind;
  /** The day on which it was held. */
  @IsCivilDate() readonly heldOn!: string;
  /** Who took part. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostOfMeeting)
  @ValidateNested({ each: true })
  @Type(() => PathParty)
  readonly parties!: PathParty[];
  /** The communication paths for which it counts as a contact. */
  @IsArray()
  @ArrayMaxSize(mostOfMeeting)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly pathIds!: string[];
  /** The day on which it was withdrawn as a mistake; absent while it counts. */
  @IsOptional() @IsCivilDate() readonly withdrawnOn?: string;
}
