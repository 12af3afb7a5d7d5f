import { type Actor, AnnouncementPublished, event, type Tier } from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was announced to everybody of an audience; its title and body stay in this service. */
@Entity('announcement')
export class Announcement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  /** Who announced; the audience is there and below. */
  @Column('uuid') participationId: string;
  /** Of which tiers the audience is. */
  @Column('text', { array: true }) tiers: Tier[];
  @Column('text') title: string;
  @Column('text') body: string;
  @Column('date') publishedOn: string;
  @Column('text') publishedBy: string;
  /** The event that told it, by which its audience was told. */
  @Column('text') causeId: string;

  toEvent(actor: Actor): AnnouncementPublished {
    const { id, initiativeId, participationId, tiers, publishedOn } = this;
    const told = { initiativeId, participationId, tiers, publishedOn };
    return event(AnnouncementPublished, { announcementId: id, ...told, actor });
  }
}
