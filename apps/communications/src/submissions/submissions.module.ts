import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { SubmissionsConsumer } from './submissions.consumer.js';

@Module({ imports: [CausesModule, ReviewsModule], controllers: [SubmissionsConsumer] })
export class SubmissionsModule {}
