import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { FigureSelection } from './figure-selection.js';
import { FigureView } from './figure-view.js';
import { FiguresController } from './figures.controller.js';
import { FiguresService } from './figures.service.js';
import { Moving } from './moving.js';
import { PublicationWaiting } from './publication.waiting.js';

@Module({
  imports: [DisclosureModule],
  controllers: [FiguresController],
  providers: [FigureSelection, FigureView, FiguresService, Moving, PublicationWaiting],
  exports: [FigureView, FiguresService, DisclosureModule],
})
export class FiguresModule {}
