import { directoryGroup, directoryMigrations, DirectoryModule } from '@impact/directory';
import { messagingEntities, messagingMigrations, MessagingModule } from '@impact/messaging';
import { ServiceConfig, ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { FiguresModule } from './figures/figures.module.js';
import { Inbox1700000020000 } from './migrations/1700000020000-inbox.js';
import { KnownAfter1700000021000 } from './migrations/1700000021000-known-after.js';
import { WakesAt1700000022000 } from './migrations/1700000022000-wakes-at.js';
import { WaitingSubmissions1700000023000 } from './migrations/1700000023000-waiting-submissions.js';
import { Digest1700000024000 } from './migrations/1700000024000-digest.js';
import { ContractWaitingReviews1700000025000 } from './migrations/1700000025000-contract-waiting-reviews.js';
import { ParticipationsModule } from './participations/participations.module.js';
import { PlansModule } from './plans/plans.module.js';
import { SubmissionsModule } from './submissions/submissions.module.js';

const service = 'communications';

@Module({
  imports: [
    ServiceModule.forRoot({
      name: service,
      config: ServiceConfig,
      entities: messagingEntities,
      migrations: [
        ...messagingMigrations,
        ...directoryMigrations,
        Inbox1700000020000,
        KnownAfter1700000021000,
        WakesAt1700000022000,
        WaitingSubmissions1700000023000,
        Digest1700000024000,
        ContractWaitingReviews1700000025000,
      ],
    }),
    MessagingModule.forRoot({ service, groups: [{ name: directoryGroup(service) }] }),
    DirectoryModule.forRoot({ service }),
    SubmissionsModule,
    FiguresModule,
    PlansModule,
    ParticipationsModule,
  ],
})
export class AppModule {}
