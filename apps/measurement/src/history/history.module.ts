import { Module } from '@nestjs/common';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { HistoryController } from './history.controller.js';
import { HistoryService } from './history.service.js';

@Module({
  imports: [SubmissionsModule],
  controllers: [HistoryController],
  providers: [HistoryService],
})
export class HistoryModule {}
