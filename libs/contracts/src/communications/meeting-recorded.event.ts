import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { MeetingState } from './meeting.js';

/** A meeting was held; published when it is recorded. */
@DomainEvent({
  type: 'communications.meeting.recorded',
  version: 1,
  topic: topics.communications,
  key: 'meetingId',
})
export class MeetingRecorded extends MeetingState {}
