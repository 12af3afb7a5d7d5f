import {
  type Actor,
  type CommunicationMedium,
  event,
  type EventClass,
  PathOverdue,
  type PathState,
  type Role,
} from '@impact/contracts';
import { addDays, daysIncluded, type Party } from '@impact/partnership-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { pathProblems } from './paths.errors.js';

/** What of a path can be changed while it is in force. */
export type PathManner = Pick<Path, 'purpose' | 'medium' | 'cadenceDays' | 'ownerRole' | 'escalateAfterDays'>;

/** Two parties keep in touch, at least once in so many days. */
@Entity('communication_path')
export class Path {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  /** In the order of sides and ids, so that the same parties are the same text. */
  @Column('jsonb') parties: Party[];
  @Column('text') purpose: string;
  @Column('text') medium: CommunicationMedium;
  @Column('int') cadenceDays: number;
  @Column('text') ownerRole: Role;
  @Column('int', { nullable: true }) escalateAfterDays: number | null;
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('date', { nullable: true }) lastContactOn: string | null;
  /** The day of the contact before the last; null where there was none, and once the last was withdrawn. */
  @Column('date', { nullable: true }) contactBeforeOn: string | null;
  /** The meeting that the contact before the last was; null where it was none. */
  @Column('uuid', { nullable: true }) contactBeforeMeetingId: string | null;
  /** Who entered the last contact; null where nobody did, or it is not known. */
  @Column('text', { nullable: true }) contactedBy: string | null;
  /** The meeting that the last contact was; null where it was none. */
  @Column('uuid', { nullable: true }) contactMeetingId: string | null;
  /** The last day on which the next contact is in time. */
  @Column('date') dueOn: string;
  /** Whether it was told that the contact that is due is late. */
  @Column('boolean') overdueTold: boolean;
  /** Whether that was told to those above. */
  @Column('boolean') escalated: boolean;
  @Column('bigint') version: number;

  /** Refuses days in the wrong order. */
  check(): void {
    const { validFrom, validTo } = this;
    if (validTo !== null && validTo < validFrom)
      throw pathProblems.endBeforeStart({ path: 'validTo', day: validTo, validFrom });
  }

  /** Takes note of a contact that comes after all known ones. */
  contact(on: string, by: string, today: string, path = 'on'): void {
    this.refuseEnded(on);
    if (on > today) throw pathProblems.contactAhead({ path, day: on, today });
    if (on < this.validFrom) throw pathProblems.contactBefore({ path, day: on, validFrom: this.validFrom });
    if (this.lastContactOn !== null && on <= this.lastContactOn)
      throw pathProblems.contactKnown({ path, day: on, lastContactOn: this.lastContactOn });
    this.contactBeforeOn = this.lastContactOn;
    this.contactBeforeMeetingId = this.contactMeetingId;
    this.lastContactOn = on;
    this.contactedBy = by;
    this.contactMeetingId = null;
    this.awaitNext();
  }

  /** Takes note of a meeting as a contact; tells whether it is the last one, which a later one that is known stays. */
  contactAt(
    { id, heldOn }: { readonly id: string; readonly heldOn: string },
    { by, today }: { readonly by: string; readonly today: string },
  ): boolean {
    if (this.lastContactOn !== null && heldOn <= this.lastContactOn) return false;
    this.contact(heldOn, by, today, 'heldOn');
    this.contactMeetingId = id;
    return true;
  }

  /** Takes back the last contact, which was a mistake; the one before it counts again, and is not taken back in turn. */
  withdrawContact(by: Actor, today: string): void {
    this.refuseEnded(today);
    if (this.contactedBy === null) throw pathProblems.noContact({ pathId: this.id });
    if (by.role !== 'coordinator' && by.subject !== this.contactedBy)
      throw pathProblems.contactOfAnother({ pathId: this.id });
    this.takeBackContact();
  }

  /**
   * Takes the last contact back where it was the meeting; tells whether it was. Where the one before it was, that does not
   * count again. What has ended stays as it is.
   */
  withdrawMeeting(meetingId: string, today: string): boolean {
    if (this.validTo !== null && this.validTo < today) return false;
    if (this.contactBeforeMeetingId === meetingId) this.forgetContactBefore();
    if (this.contactMeetingId !== meetingId) return false;
    this.takeBackContact();
    return true;
  }

  /** Changes how it is kept; the next contact is due by the new cadence. */
  change(manner: Partial<PathManner>, today: string): void {
    this.refuseEnded(today);
    Object.assign(this, manner);
    if (manner.cadenceDays !== undefined) this.awaitNext();
  }

  /** Sets the last day; the day before the first says that it never began. A last day that has passed is not moved. */
  close(on: string, today: string): void {
    this.refuseEnded(today);
    if (on < addDays(this.validFrom, -1))
      throw pathProblems.endBeforeStart({ path: 'on', day: on, validFrom: this.validFrom });
    this.validTo = on;
  }

  /** Takes note that it is told today that a contact is late, and gives the event that tells it. */
  tellOverdue(today: string): PathOverdue {
    const late = daysIncluded(this.dueOn, today) - 1;
    this.overdueTold = true;
    this.escalated = this.escalateAfterDays !== null && late > this.escalateAfterDays;
    return Object.assign(this.toEvent<PathOverdue>(PathOverdue), {
      daysOverdue: late,
      escalated: this.escalated,
    });
  }

  toEvent<T extends PathState>(eventClass: EventClass<T>, actor?: Actor): T {
    const { id, overdueTold: _, escalated: __, version: ___, ...state } = this;
    const { contactBeforeOn: ____, contactBeforeMeetingId: _____, ...contacted } = state;
    const { contactedBy: ______, contactMeetingId: _______, ...told } = contacted;
    const { escalateAfterDays, validTo, lastContactOn, ...always } = told;
    return event<PathState>(eventClass as EventClass<PathState>, {
      ...always,
      pathId: id,
      ...(escalateAfterDays !== null && { escalateAfterDays }),
      ...(validTo !== null && { validTo }),
      ...(lastContactOn !== null && { lastContactOn }),
      ...(actor && { actor }),
    }) as T;
  }

  /** Reckons anew when the next contact is due. */
  awaitNext(): void {
    this.dueOn = addDays(this.lastContactOn ?? this.validFrom, this.cadenceDays);
    this.overdueTold = false;
    this.escalated = false;
  }

  private takeBackContact(): void {
    this.lastContactOn = this.contactBeforeOn;
    this.contactMeetingId = this.contactBeforeMeetingId;
    this.contactedBy = null;
    this.forgetContactBefore();
    this.awaitNext();
  }

  private forgetContactBefore(): void {
    this.contactBeforeOn = null;
    this.contactBeforeMeetingId = null;
  }

  private refuseEnded(day: string): void {
    if (this.validTo !== null && this.validTo < day)
      throw pathProblems.closed({ pathId: this.id, validTo: this.validTo });
  }
}
