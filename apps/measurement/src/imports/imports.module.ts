import type { Provider, Type } from '@nestjs/common';
import { CheckingService } from './checking.service.js';
import { ChunkFiling } from './chunk-filing.js';
import { CommittingService } from './committing.service.js';
import { ExpiryService } from './expiry.service.js';
import { Import } from './import.entity.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ImportsWorker } from './imports.worker.js';
import { LikelySites } from './likely-sites.js';
import { TemplateService } from './template.service.js';
import { UploadsService } from './uploads.service.js';

export { importMigrations } from './imports.migrations.js';

/** What the service's module lists for imports. */
export const importEntities = [Import];
export const importControllers: Type[] = [ImportsController];
export const importProviders: Provider[] = [
  CheckingService,
  ChunkFiling,
  CommittingService,
  ExpiryService,
  ImportsService,
  ImportsWorker,
  LikelySites,
  TemplateService,
  UploadsService,
];
