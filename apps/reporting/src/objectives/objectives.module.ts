import { Module } from '@nestjs/common';
import { ObjectivesConsumer } from './objectives.consumer.js';
import { ObjectivesService } from './objectives.service.js';

@Module({ controllers: [ObjectivesConsumer], providers: [ObjectivesService], exports: [ObjectivesService] })
export class ObjectivesModule {}
