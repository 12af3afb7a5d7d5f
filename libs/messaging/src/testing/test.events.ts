import { DomainEvent, EventData, type Topic, UpcastFrom } from '@impact/contracts';
import { IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** The topic of the events that these tests make up. */
export const testTopic: Topic = { name: 'test', partitions: 3, config: { 'cleanup.policy': 'delete' } };

abstract class TrialState extends EventData {
  @IsUUID() readonly thingId!: string;
  @IsInt() readonly n!: number;
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  @IsOptional() @IsString() @Length(0, 2_000_000) readonly text?: string;
}

@DomainEvent({
  type: 'test.thing.noted',
  version: 1,
  topic: testTopic,
  key: 'thingId',
  classification: 'public',
})
export class ThingNoted extends TrialState {}

@DomainEvent({ type: 'test.thing.moved', version: 1, topic: testTopic, key: 'thingId' })
export class ThingMoved extends TrialState {}

@DomainEvent({ type: 'test.thing.ended', version: 1, topic: testTopic, key: 'thingId' })
export class ThingEnded extends TrialState {}

/** Says its number in words, too; an older event is raised with the number alone. */
@DomainEvent({ type: 'test.thing.moved', version: 2, topic: testTopic, key: 'thingId' })
@UpcastFrom(ThingMoved, (old) => ({ ...old, words: `number ${old.n}` }))
export class ThingMovedV2 extends TrialState {
  @IsString() @Length(1, 20) readonly words!: string;
}
