import { Module } from '@nestjs/common';
import { PublicationModule } from '../figures/publication.module.js';
import { LineageModule } from '../lineage/lineage.module.js';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { NotificationFactsConsumer } from './notification-facts.js';
import { TraceController } from './trace.controller.js';
import { TraceFacts } from './trace-facts.js';
import { TraceService } from './trace.service.js';

@Module({
  imports: [LineageModule, PublicationModule, DisclosureModule],
  controllers: [NotificationFactsConsumer, TraceController],
  providers: [TraceFacts, TraceService],
})
export class TraceModule {}
