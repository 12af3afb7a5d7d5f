import { directoryGroup, directoryMigrations, DirectoryModule } from '@impact/directory';
import { messagingEntities, messagingMigrations, MessagingModule } from '@impact/messaging';
import { ServiceConfig, ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { ActionItem } from './action-items/action-item.entity.js';
import { ActionItemsModule } from './action-items/action-items.module.js';
import { Announcement } from './announcements/announcement.entity.js';
import { AnnouncementsModule } from './announcements/announcements.module.js';
import { AwardsModule } from './awards/awards.module.js';
import { ConditionsModule } from './conditions/conditions.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { GoalsModule } from './goals/goals.module.js';
import { LessonsModule } from './lessons/lessons.module.js';
import { Meeting } from './meetings/meeting.entity.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { migrations } from './migrations/index.js';
import { NotificationRequestsModule } from './notification-requests/notification-requests.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { ParticipationsModule } from './participations/participations.module.js';
import { Path } from './paths/path.entity.js';
import { OverlapsModule } from './overlaps/overlaps.module.js';
import { PathsModule } from './paths/paths.module.js';
import { PlansModule } from './plans/plans.module.js';
import { communicationsCompensations } from './restore-compensations.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { SubmissionsModule } from './submissions/submissions.module.js';
import { TaRequestsModule } from './ta-requests/ta-requests.module.js';

const service = 'communications';

/** Who must be told of what, and everybody's inbox. */
@Module({
  imports: [
    ServiceModule.forRoot({
      name: service,
      config: ServiceConfig,
      entities: [ActionItem, Announcement, Meeting, Path, ...messagingEntities],
      migrations: [...messagingMigrations, ...directoryMigrations, ...migrations],
    }),
    MessagingModule.forRoot({
      service,
      groups: [{ name: directoryGroup(service) }],
      restoreCompensations: communicationsCompensations,
    }),
    DirectoryModule.forRoot({ service }),
    NotificationRequestsModule,
    ReviewsModule,
    SubmissionsModule,
    FiguresModule,
    PlansModule,
    GoalsModule,
    OverlapsModule,
    AwardsModule,
    ConditionsModule,
    TaRequestsModule,
    LessonsModule,
    ParticipationsModule,
    PathsModule,
    MeetingsModule,
    ActionItemsModule,
    AnnouncementsModule,
    NotificationsModule,
  ],
})
export class AppModule {}
