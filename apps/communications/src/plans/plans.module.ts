import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { PlansConsumer } from './plans.consumer.js';

@Module({ imports: [CausesModule, ReviewsModule], controllers: [PlansConsumer] })
export class PlansModule {}
