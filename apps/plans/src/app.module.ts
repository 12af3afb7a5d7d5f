import { directoryGroup, directoryMigrations, DirectoryModule } from '@impact/directory';
import { messagingEntities, messagingMigrations, MessagingModule } from '@impact/messaging';
import { ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { Goal } from './goals/goal.entity.js';
import { GoalsModule } from './goals/goals.module.js';
import { ActivitiesModule } from './activities/activities.module.js';
import { AgreedActivity } from './activities/agreed-activity.entity.js';
import { AwardsModule } from './awards/awards.module.js';
import { DuePlansModule } from './due-plans/due-plans.module.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { MeasureSetsModule } from './measure-sets/measure-sets.module.js';
import { migrations } from './migrations/index.js';
import { Overlap } from './overlaps/overlap.entity.js';
import { OverlapsModule } from './overlaps/overlaps.module.js';
import { PlanVersion } from './plans/plan-version.entity.js';
import { Plan } from './plans/plan.entity.js';
import { PlansModule } from './plans/plans.module.js';
import { planCompensations } from './restore-compensations.js';
import { raiseVersions } from './restored-versions.js';

const service = 'plans';
const entities = [AgreedActivity, Overlap, Plan, PlanVersion, Goal];

/** What is planned, and how far it is agreed. */
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
      restoreCompensations: planCompensations,
      afterRestore: raiseVersions,
    }),
    DirectoryModule.forRoot({ service }),
    IndicatorsModule,
    MeasureSetsModule,
    AwardsModule,
    DuePlansModule,
    ActivitiesModule,
    OverlapsModule,
    PlansModule,
    GoalsModule,
  ],
})
export class AppModule {}
