import { DirectoryModule, directoryMigrations } from '@impact/directory';
import { messagingEntities, messagingMigrations, MessagingModule } from '@impact/messaging';
import { ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { Agreement } from './agreements/agreement.entity.js';
import { AgreementsModule } from './agreements/agreements.module.js';
import { Assessment } from './assessments/assessment.entity.js';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { Award } from './awards/award.entity.js';
import { AwardsModule } from './awards/awards.module.js';
import { BackboneAssignment } from './backbone-assignments/backbone-assignment.entity.js';
import { BackboneAssignmentsModule } from './backbone-assignments/backbone-assignments.module.js';
import { BackboneConfig } from './backbone.config.js';
import { Champion } from './champions/champion.entity.js';
import { ChampionsModule } from './champions/champions.module.js';
import { FundingSource } from './funding-sources/funding-source.entity.js';
import { FundingSourcesModule } from './funding-sources/funding-sources.module.js';
import { Initiative } from './initiatives/initiative.entity.js';
import { InitiativesModule } from './initiatives/initiatives.module.js';
import { LessonReading } from './lessons/lesson-reading.entity.js';
import { Lesson } from './lessons/lesson.entity.js';
import { LessonsModule } from './lessons/lessons.module.js';
import { Membership } from './memberships/membership.entity.js';
import { MembershipsModule } from './memberships/memberships.module.js';
import { migrations } from './migrations/index.js';
import { OpeningsModule } from './openings/openings.module.js';
import { Organization } from './organizations/organization.entity.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { Participation } from './participations/participation.entity.js';
import { ParticipationsModule } from './participations/participations.module.js';
import { Replication } from './replications/replication.entity.js';
import { ReplicationsModule } from './replications/replications.module.js';
import { backboneCompensations } from './restore-compensations.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { Succession } from './successions/succession.entity.js';
import { SuccessionsModule } from './successions/successions.module.js';
import { TaRequest } from './ta-requests/ta-request.entity.js';
import { TaRequestsModule } from './ta-requests/ta-requests.module.js';

const service = 'backbone';
const entities = [
  Organization,
  Succession,
  Initiative,
  Award,
  Participation,
  Membership,
  BackboneAssignment,
  Champion,
  Agreement,
  FundingSource,
  Assessment,
  TaRequest,
  Lesson,
  LessonReading,
  Replication,
];

/** Who takes part, under whom, when and with what money. */
@Module({
  imports: [
    ServiceModule.forRoot({
      name: service,
      config: BackboneConfig,
      entities: [...entities, ...messagingEntities],
      migrations: [...messagingMigrations, ...directoryMigrations, ...migrations],
    }),
    MessagingModule.forRoot({ service, heartbeat: true, restoreCompensations: backboneCompensations }),
    DirectoryModule.forRoot({ service, source: true }),
    OrganizationsModule,
    SuccessionsModule,
    InitiativesModule,
    OpeningsModule,
    AwardsModule,
    ParticipationsModule,
    MembershipsModule,
    BackboneAssignmentsModule,
    ChampionsModule,
    AgreementsModule,
    FundingSourcesModule,
    AssessmentsModule,
    TaRequestsModule,
    LessonsModule,
    ReplicationsModule,
    SignInModule,
  ],
})
export class AppModule {}
