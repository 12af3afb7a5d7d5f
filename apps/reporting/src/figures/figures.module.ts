import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { FigureSelection } from './figure-selection.js';
import { FigureView } from './figure-view.js';
import { FiguresController } from './figures.controller.js';
import { FiguresService } from './figures.service.js';
import { PendingMoves } from './pending-moves.js';

@Module({
  imports: [DisclosureModule, PublicationModule],
  controllers: [FiguresController],
  providers: [FigureSelection, FigureView, FiguresService, PendingMoves],
  exports: [FigureView, FiguresService, DisclosureModule],
})
export class FiguresModule {}
