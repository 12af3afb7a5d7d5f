import { Module } from '@nestjs/common';
import { StructureModule } from '../structure/structure.module.js';
import { Snapshots } from './snapshots.js';
import { Visibility } from './visibility.js';

@Module({
  imports: [StructureModule],
  providers: [Snapshots, Visibility],
  exports: [Snapshots, StructureModule, Visibility],
})
export class VisibilityModule {}
