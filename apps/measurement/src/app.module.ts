import { DirectoryModule, directoryGroup, directoryMigrations } from '@impact/directory';
import { messagingEntities, MessagingModule, messagingMigrations } from '@impact/messaging';
import { ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import {
  importControllers,
  importEntities,
  importMigrations,
  importProviders,
} from './imports/imports.module.js';
import { Indicator } from './indicators/indicator.entity.js';
import { IndicatorFinder } from './indicators/indicator-finder.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { IndicatorsService } from './indicators/indicators.service.js';
import { Initiatives } from './initiatives/initiatives.js';
import { MeasureSet } from './measure-sets/measure-set.entity.js';
import { MeasureSetsController } from './measure-sets/measure-sets.controller.js';
import { MeasureSetsService } from './measure-sets/measure-sets.service.js';
import { measurementEndings } from './measurement.endings.js';
import { measurementMigrations } from './measurement.migrations.js';
import { Period } from './periods/period.entity.js';
import { PeriodsController } from './periods/periods.controller.js';
import { PeriodsService } from './periods/periods.service.js';
import { Unlock } from './periods/unlock.entity.js';
import { UnlockRequest } from './periods/unlock-request.entity.js';
import { UnlockRequestsController } from './periods/unlock-requests.controller.js';
import { UnlockRequestsService } from './periods/unlock-requests.service.js';
import { UnlocksService } from './periods/unlocks.service.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { ReviewsService } from './reviews/reviews.service.js';
import { Cases } from './submissions/cases.service.js';
import { CommentsController } from './submissions/comments.controller.js';
import { CommentsService } from './submissions/comments.service.js';
import { FilingService } from './submissions/filing.service.js';
import { Grounds } from './submissions/grounds.service.js';
import { HistoryService } from './submissions/history.service.js';
import { Submission } from './submissions/submission.entity.js';
import { SubmissionActionsController } from './submissions/submission-actions.controller.js';
import { SubmissionsController } from './submissions/submissions.controller.js';
import { SubmissionsService } from './submissions/submissions.service.js';

/** The shared measures and what was filed. */
@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'measurement',
      entities: [
        Indicator,
        MeasureSet,
        Period,
        Unlock,
        UnlockRequest,
        Submission,
        ...importEntities,
        ...messagingEntities,
      ],
      migrations: [
        ...messagingMigrations,
        ...directoryMigrations,
        ...measurementMigrations,
        ...importMigrations,
      ],
    }),
    MessagingModule.forRoot({
      service: 'measurement',
      groups: [{ name: directoryGroup('measurement') }],
      endings: measurementEndings,
    }),
    DirectoryModule.forRoot({ service: 'measurement' }),
  ],
  controllers: [
    IndicatorsController,
    MeasureSetsController,
    PeriodsController,
    UnlockRequestsController,
    SubmissionsController,
    SubmissionActionsController,
    CommentsController,
    ReviewsController,
    ...importControllers,
  ],
  providers: [
    Initiatives,
    IndicatorFinder,
    IndicatorsService,
    MeasureSetsService,
    PeriodsService,
    UnlocksService,
    UnlockRequestsService,
    Grounds,
    Cases,
    FilingService,
    SubmissionsService,
    HistoryService,
    CommentsService,
    ReviewsService,
    ...importProviders,
  ],
})
export class AppModule {}
