import { directoryGroup, directoryMigrations, DirectoryModule } from '@impact/directory';
import { messagingEntities, messagingMigrations, MessagingModule } from '@impact/messaging';
import { ServiceModule } from '@impact/service';
import { Module } from '@nestjs/common';
import { CompletenessModule } from './completeness/completeness.module.js';
import { awardsGroup } from './conditions/awards.consumer.js';
import { ConditionsModule } from './conditions/conditions.module.js';
import { conditionsGroup } from './conditions/facts.consumer.js';
import { needsGroup } from './conditions/needs.consumer.js';
import { ContributionsModule } from './contributions/contributions.module.js';
import { CorrectionsModule } from './corrections/corrections.module.js';
import { FeedModule } from './feed/feed.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { LineageModule } from './lineage/lineage.module.js';
import { migrations } from './migrations/index.js';
import { ObjectivesModule } from './objectives/objectives.module.js';
import { beginEpoch } from './publication/feed-position.js';
import { PublicationModule } from './publication/publication.module.js';
import { progressGroup } from './progress/annual-goals.consumer.js';
import { ProgressModule } from './progress/progress.module.js';
import { RebuildsModule } from './rebuilds/rebuilds.module.js';
import { ReconciliationsModule } from './reconciliations/reconciliations.module.js';
import { ReportingConfig } from './reporting.config.js';
import { RestatementsModule } from './restatements/restatements.module.js';
import { lockStructure } from './structure/structure.lock.js';
import { StructureModule } from './structure/structure.module.js';
import { SubmissionsModule } from './submissions/submissions.module.js';
import { SurrogateIdsModule } from './surrogate-ids/surrogate-ids.module.js';
import { traceGroup } from './trace/notification-facts.consumer.js';
import { TraceModule } from './trace/trace.module.js';

const service = 'reporting';
const groups = [
  { name: service, prologue: lockStructure },
  { name: traceGroup },
  { name: conditionsGroup },
  { name: awardsGroup },
  { name: needsGroup },
  { name: progressGroup },
  { name: directoryGroup(service) },
];

/** The figures, as a pipeline: each module reads from those above it alone. */
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
    SurrogateIdsModule,
    StructureModule,
    SubmissionsModule,
    CorrectionsModule,
    ContributionsModule,
    PublicationModule,
    FiguresModule,
    RestatementsModule,
    FeedModule,
    ObjectivesModule,
    LineageModule,
    CompletenessModule,
    ProgressModule,
    ConditionsModule,
    TraceModule,
    ReconciliationsModule,
    RebuildsModule,
  ],
})
export class AppModule {}
