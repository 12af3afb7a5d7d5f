import { IsString, IsUUID, Length } from 'class-validator';
import { DomainEvent } from '../domain-event.js';
import { IsCivilDate, IsQuantity } from '../fields.js';
import { topics } from '../topics.js';
import { AwardState } from './award.js';

/** Who gets an allocation acknowledged its amount; published with the whole state of the award. */
@DomainEvent({
  type: 'backbone.allocation.acknowledged',
  version: 1,
  topic: topics.backbone,
  key: 'awardId',
})
export class AllocationAcknowledged extends AwardState {
  /** The allocation that was acknowledged. */
  @IsUUID() readonly allocationId!: string;
  /** Who gets it, and acknowledged it. */
  @IsUUID() readonly participationId!: string;
  /** The budget period from which the money comes. */
  @IsString() @Length(1, 40) readonly budgetPeriodId!: string;
  /** The amount that was acknowledged, in US dollars. */
  @IsQuantity() readonly amountUsd!: string;
  /** The day on which it was acknowledged, in the initiative's time zone. */
  @IsCivilDate() readonly acknowledgedOn!: string;
}
