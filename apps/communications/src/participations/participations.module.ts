import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { ParticipationsConsumer } from './participations.consumer.js';

@Module({ imports: [CausesModule, ReviewsModule], controllers: [ParticipationsConsumer] })
export class ParticipationsModule {}
