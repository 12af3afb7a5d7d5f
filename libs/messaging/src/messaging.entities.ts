import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a consumer group has come in one partition; `next` is the offset of the first record not yet applied. */
@Entity('consumer_position')
export class ConsumerPosition {
  @PrimaryColumn('text', { name: 'group_name' }) group!: string;
  @PrimaryColumn('text') topic!: string;
  @PrimaryColumn('int') partition!: number;
  @Column('bigint') next!: string;
  /** The event id of the record before `next`; null at the start of the log. */
  @Column('text', { name: 'last_event_id', nullable: true }) lastEventId!: string | null;
}

/** A record whose type no class of this version declares, kept as it came. */
@Entity('unknown_event')
export class UnknownEvent {
  @PrimaryColumn('text', { name: 'group_name' }) group!: string;
  @PrimaryColumn('text') topic!: string;
  @PrimaryColumn('int') partition!: number;
  @PrimaryColumn('bigint', { name: 'record_offset' }) offset!: string;
  @Column('text', { name: 'record_key', nullable: true }) key!: string | null;
  @Column('text', { name: 'event_id' }) eventId!: string;
  @Column('text', { name: 'event_type' }) eventType!: string;
  @Column('jsonb') headers!: Record<string, string>;
  @Column('bytea', { nullable: true }) payload!: Buffer | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
}

export const messagingEntities = [ConsumerPosition, UnknownEvent];
