import { directoryGroup, directoryMigrations, DirectoryModule } from '@impact/directory';
import { messagingEntities, messagingMigrations, MessagingModule } from '@impact/messaging';
import { ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { CompletenessModule } from './completeness/completeness.module.js';
import { ContributionsModule } from './contributions/contributions.module.js';
import { FeedModule } from './feed/feed.module.js';
import { beginEpoch } from './feed/feed-position.js';
import { FiguresModule } from './figures/figures.module.js';
import { PublicationModule } from './figures/publication.module.js';
import { LineageModule } from './lineage/lineage.module.js';
import { Journal1700000005002 } from './migrations/journal.migration.js';
import { FeedNodes1700000005021 } from './migrations/feed-nodes.migration.js';
import { Marks1700000005007 } from './migrations/marks.migration.js';
import { InitiativesIndicators1700000005010 } from './migrations/initiatives-indicators.migration.js';
import { Projection1700000005001 } from './migrations/projection.migration.js';
import { Structure1700000005000 } from './migrations/structure.migration.js';
import { Rebuild1700000005004 } from './migrations/rebuild.migration.js';
import { Waiting1700000005005 } from './migrations/waiting.migration.js';
import { Lookup1700000005006 } from './migrations/lookup.migration.js';
import { Reconciliation1700000005003 } from './migrations/reconciliation.migration.js';
import { ToldToNobody1700000005020 } from './migrations/told-to-nobody.migration.js';
import { Unexpected1700000005030 } from './migrations/unexpected.migration.js';
import { ObjectivesModule } from './objectives/objectives.module.js';
import { RebuildsModule } from './rebuilds/rebuilds.module.js';
import { ReconciliationsModule } from './reconciliations/reconciliations.module.js';
import { ReportingConfig } from './reporting.config.js';
import { RestatementsModule } from './restatements/restatements.module.js';
import { lockStructure } from './structure/structure.lock.js';
import { StructureModule } from './structure/structure.module.js';
import { TraceModule } from './trace/trace.module.js';
import { traceGroup } from './trace/notification-facts.js';

const service = 'reporting';
const migrations = [
  Structure1700000005000,
  Projection1700000005001,
  Journal1700000005002,
  Reconciliation1700000005003,
  Rebuild1700000005004,
  Waiting1700000005005,
  Lookup1700000005006,
  Marks1700000005007,
  InitiativesIndicators1700000005010,
  ToldToNobody1700000005020,
  FeedNodes1700000005021,
  Unexpected1700000005030,
];
const groups = [
  { name: service, prologue: lockStructure },
  { name: traceGroup },
  { name: directoryGroup(service) },
];

@Module({
  imports: [
    ServiceModule.forRoot({
      name: service,
      config: ReportingConfig,
      entities: messagingEntities,
      migrations: [...messagingMigrations, ...directoryMigrations, ...migrations],
    }),
    MessagingModule.forRoot({ service, groups, afterRestore: beginEpoch }),
    DirectoryModule.forRoot({ service }),
    StructureModule,
    ContributionsModule,
    PublicationModule,
    FiguresModule,
    LineageModule,
    FeedModule,
    CompletenessModule,
    RestatementsModule,
    ObjectivesModule,
    ReconciliationsModule,
    RebuildsModule,
    TraceModule,
  ],
})
export class AppModule {}
