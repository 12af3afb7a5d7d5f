import { Module } from '@nestjs/common';
import { StructureModule } from '../structure/structure.module.js';
import { Visibility } from './visibility.js';

@Module({
  imports: [StructureModule],
  providers: [Visibility],
  exports: [StructureModule, Visibility],
})
export class VisibilityModule {}
