import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { topics } from '../topics.js';
import { type Tier, tiers } from '../vocabulary.js';

/** Something was announced to everybody of an audience; published at once. Its title and body stay in communications. */
@DomainEvent({
  type: 'communications.announcement.published',
  version: 1,
  topic: topics.communications,
  key: 'announcementId',
})
export class AnnouncementPublished extends EventData {
  /** The announcement: the aggregate's id. */
  @IsUUID() readonly announcementId!: string;
  /** The initiative in which it was published. */
  @IsUUID() readonly initiativeId!: string;
  /** Who announced; the audience is there and below. */
  @IsUUID() readonly participationId!: string;
  /** Of which tiers the audience is. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(tiers.length)
  @ArrayUnique()
  @IsIn(tiers, { each: true })
  readonly tiers!: Tier[];
  /** The day on which it was published. */
  @IsCivilDate() readonly publishedOn!: string;
}
