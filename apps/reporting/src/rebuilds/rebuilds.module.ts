import { Module } from '@nestjs/common';
import { StructureModule } from '../structure/structure.module.js';
import { RebuildRows } from './rebuild-rows.js';
import { RebuildsController } from './rebuilds.controller.js';
import { RebuildsService } from './rebuilds.service.js';

@Module({
  imports: [StructureModule],
  controllers: [RebuildsController],
  providers: [RebuildRows, RebuildsService],
})
export class RebuildsModule {}
