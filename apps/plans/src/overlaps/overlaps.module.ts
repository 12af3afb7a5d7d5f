import { Module } from '@nestjs/common';
import { OverlapsController } from './overlaps.controller.js';
import { Overlaps } from './overlaps.js';
import { OverlapsService } from './overlaps.service.js';
import { PlanEndsConsumer } from './plan-ends.consumer.js';

@Module({
  controllers: [OverlapsController, PlanEndsConsumer],
  providers: [Overlaps, OverlapsService],
  exports: [Overlaps],
})
export class OverlapsModule {}
