import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { MeetingState } from './meeting.js';

/** A meeting was recorded by mistake: it was not held so; published when it is withdrawn. */
@DomainEvent({
  type: 'communications.meeting.withdrawn',
  version: 1,
  topic: topics.communications,
  key: 'meetingId',
})
export class MeetingWithdrawn extends MeetingState {}
