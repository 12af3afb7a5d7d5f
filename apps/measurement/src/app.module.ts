import { DirectoryModule, directoryGroup, directoryMigrations } from '@impact/directory';
import { messagingEntities, MessagingModule, messagingMigrations } from '@impact/messaging';
import { ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { CommentsModule } from './comments/comments.module.js';
import { FilingsModule } from './filings/filings.module.js';
import { HistoryModule } from './history/history.module.js';
import { Import } from './imports/import.entity.js';
import { ImportsModule } from './imports/imports.module.js';
import { Indicator } from './indicators/indicator.entity.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { MeasureSet } from './measure-sets/measure-set.entity.js';
import { MeasureSetsModule } from './measure-sets/measure-sets.module.js';
import { measurementCompensations } from './restore-compensations.js';
import { migrations } from './migrations/index.js';
import { Period } from './periods/period.entity.js';
import { PeriodsModule } from './periods/periods.module.js';
import { Unlock } from './periods/unlock.entity.js';
import { UnlockRequest } from './periods/unlock-request.entity.js';
import { raiseVersions } from './restored-versions.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { Submission } from './submissions/submission.entity.js';
import { SubmissionsModule } from './submissions/submissions.module.js';

const service = 'measurement';
const entities = [Indicator, MeasureSet, Period, Unlock, UnlockRequest, Submission, Import];

/** The shared measures and what was filed. */
@Module({
  imports: [
    ServiceModule.forRoot({
      name: service,
      entities: [...entities, ...messagingEntities],
      migrations: [...messagingMigrations, ...directoryMigrations, ...migrations],
    }),
    MessagingModule.forRoot({
      service,
      groups: [{ name: directoryGroup(service) }],
      restoreCompensations: measurementCompensations,
      afterRestore: raiseVersions,
    }),
    DirectoryModule.forRoot({ service }),
    IndicatorsModule,
    MeasureSetsModule,
    PeriodsModule,
    SubmissionsModule,
    CommentsModule,
    HistoryModule,
    FilingsModule,
    ReviewsModule,
    ImportsModule,
  ],
})
export class AppModule {}
