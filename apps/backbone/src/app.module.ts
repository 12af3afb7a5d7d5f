import { DirectoryModule, directoryMigrations } from '@impact/directory';
import { messagingEntities, messagingMigrations, MessagingModule } from '@impact/messaging';
import { AUTHORITY, ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { Award } from './awards/award.entity.js';
import { AwardsController } from './awards/awards.controller.js';
import { AwardsService } from './awards/awards.service.js';
import { BackboneConfig } from './backbone.config.js';
import { backboneCompensations } from './restore-compensations.js';
import { backboneMigrations } from './backbone.migrations.js';
import { FirstAdministrator } from './initiatives/first-administrator.js';
import { Initiative } from './initiatives/initiative.entity.js';
import { InitiativesController } from './initiatives/initiatives.controller.js';
import { InitiativesService } from './initiatives/initiatives.service.js';
import { Journal } from './journal/journal.js';
import { Membership } from './memberships/membership.entity.js';
import { MembershipsController } from './memberships/memberships.controller.js';
import { MembershipsService } from './memberships/memberships.service.js';
import { Organization } from './organizations/organization.entity.js';
import { OrganizationsController } from './organizations/organizations.controller.js';
import { OrganizationsService } from './organizations/organizations.service.js';
import { ChangesService } from './participations/changes.service.js';
import { Participation } from './participations/participation.entity.js';
import { ParticipationsController } from './participations/participations.controller.js';
import { ParticipationsService } from './participations/participations.service.js';
import { StartsService } from './participations/starts.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';

/** Who takes part, under whom, when and with what money. */
@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'backbone',
      config: BackboneConfig,
      entities: [...messagingEntities, Organization, Initiative, Award, Participation, Membership],
      migrations: [...messagingMigrations, ...directoryMigrations, ...backboneMigrations],
    }),
    MessagingModule.forRoot({
      service: 'backbone',
      heartbeat: true,
      restoreCompensations: backboneCompensations,
    }),
    DirectoryModule.forRoot({ service: 'backbone', source: true }),
  ],
  controllers: [
    OrganizationsController,
    InitiativesController,
    AwardsController,
    ParticipationsController,
    MembershipsController,
    SignInController,
  ],
  providers: [
    Journal,
    FirstAdministrator,
    { provide: AUTHORITY, useExisting: FirstAdministrator },
    OrganizationsService,
    InitiativesService,
    AwardsService,
    ParticipationsService,
    StartsService,
    ChangesService,
    MembershipsService,
  ],
})
export class AppModule {}
