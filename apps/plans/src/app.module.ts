import { directoryGroup, directoryMigrations, DirectoryModule } from '@impact/directory';
import { messagingEntities, messagingMigrations, MessagingModule } from '@impact/messaging';
import { ServiceConfig, ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { Plans1700000010000 } from './migrations/1700000010000-plans.js';
import { HandedIn1700000010001 } from './migrations/1700000010001-handed-in.js';
import { planCompensations } from './restore-compensations.js';
import { PlanVersion } from './plans/plan-version.entity.js';
import { Plan } from './plans/plan.entity.js';
import { PlansModule } from './plans/plans.module.js';

const service = 'plans';

@Module({
  imports: [
    ServiceModule.forRoot({
      name: service,
      config: ServiceConfig,
      entities: [...messagingEntities, Plan, PlanVersion],
      migrations: [...messagingMigrations, ...directoryMigrations, Plans1700000010000, HandedIn1700000010001],
    }),
    MessagingModule.forRoot({
      service,
      groups: [{ name: directoryGroup(service) }],
      restoreCompensations: planCompensations,
    }),
    DirectoryModule.forRoot({ service }),
    PlansModule,
  ],
})
export class AppModule {}
