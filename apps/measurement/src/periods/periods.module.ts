import { Module } from '@nestjs/common';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsService } from './periods.service.js';
import { UnlockRequestsController } from './unlock-requests.controller.js';
import { UnlockRequestsService } from './unlock-requests.service.js';
import { UnlocksService } from './unlocks.service.js';

@Module({
  imports: [InitiativesModule],
  controllers: [PeriodsController, UnlockRequestsController],
  providers: [PeriodsService, UnlocksService, UnlockRequestsService],
})
export class PeriodsModule {}
