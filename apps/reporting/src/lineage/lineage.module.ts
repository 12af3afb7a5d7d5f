import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { ObjectivesModule } from '../objectives/objectives.module.js';
import { FigureFinder } from './figure-finder.js';
import { LineageController } from './lineage.controller.js';
import { LineageReader } from './lineage.reader.js';
import { LineageService } from './lineage.service.js';

@Module({
  imports: [FiguresModule, ObjectivesModule],
  controllers: [LineageController],
  providers: [FigureFinder, LineageReader, LineageService],
  exports: [FigureFinder],
})
export class LineageModule {}
