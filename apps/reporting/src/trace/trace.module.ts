import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { LineageModule } from '../lineage/lineage.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { NotificationFactsConsumer } from './notification-facts.consumer.js';
import { TraceFacts } from './trace-facts.js';
import { TraceController } from './trace.controller.js';
import { TraceService } from './trace.service.js';

@Module({
  imports: [LineageModule, PublicationModule, DisclosureModule],
  controllers: [NotificationFactsConsumer, TraceController],
  providers: [TraceFacts, TraceService],
})
export class TraceModule {}
