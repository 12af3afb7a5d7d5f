import { Module } from '@nestjs/common';
import { AwardsConsumer } from './awards.consumer.js';

@Module({ controllers: [AwardsConsumer] })
export class AwardsModule {}
