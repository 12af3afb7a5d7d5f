import { Module } from '@nestjs/common';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { FilingsService } from './filings.service.js';

@Module({
  imports: [SubmissionsModule],
  providers: [FilingsService],
  exports: [FilingsService],
})
export class FilingsModule {}
