import { Module } from '@nestjs/common';
import { FilingsModule } from '../filings/filings.module.js';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { CheckingService } from './checking.service.js';
import { ChunkFiling } from './chunk-filing.js';
import { CommittingService } from './committing.service.js';
import { ExpiryService } from './expiry.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ImportsWorker } from './imports.worker.js';
import { LikelySites } from './likely-sites.js';
import { TemplateService } from './template.service.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [FilingsModule, InitiativesModule],
  controllers: [ImportsController],
  providers: [
    CheckingService,
    ChunkFiling,
    CommittingService,
    ExpiryService,
    ImportsService,
    ImportsWorker,
    LikelySites,
    TemplateService,
    UploadsService,
  ],
})
export class ImportsModule {}
