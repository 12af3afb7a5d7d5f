import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { DomainEvent } from '../domain-event.js';
import { greatestInt } from '../fields.js';
import { topics } from '../topics.js';
import { PathState } from './path.js';

/** The next contact of a communication path is late; published the day after it was due, and once more when that is escalated. */
@DomainEvent({ type: 'communications.path.overdue', version: 1, topic: topics.communications, key: 'pathId' })
export class PathOverdue extends PathState {
  /** For how many days it has been late. */
  @IsInt() @Min(1) @Max(greatestInt) readonly daysOverdue!: number;
  /** Whether it has been late for so long that whoever coordinates the participation above is told. */
  @IsBoolean() readonly escalated!: boolean;
}
