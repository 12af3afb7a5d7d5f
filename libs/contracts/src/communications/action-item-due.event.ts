import { IsInt, Max, Min } from 'class-validator';
import { DomainEvent } from '../domain-event.js';
import { greatestInt } from '../fields.js';
import { topics } from '../topics.js';
import { ActionItemState } from './action-item.js';

/** What was to be done after a meeting is due; published by the clock on its day, and once more on the day after it. */
@DomainEvent({
  type: 'communications.action-item.due',
  version: 1,
  topic: topics.communications,
  key: 'actionItemId',
})
export class ActionItemDue extends ActionItemState {
  /** For how many days it has been late; 0 on the day by which it is to be done. */
  @IsInt() @Min(0) @Max(greatestInt) readonly daysOverdue!: number;
}
