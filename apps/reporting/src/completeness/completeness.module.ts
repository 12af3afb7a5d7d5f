import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { CompletenessController } from './completeness.controller.js';
import { CompletenessService } from './completeness.service.js';

@Module({
  imports: [FiguresModule],
  controllers: [CompletenessController],
  providers: [CompletenessService],
})
export class CompletenessModule {}
