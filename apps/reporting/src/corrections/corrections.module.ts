import { Module } from '@nestjs/common';
import { StructureModule } from '../structure/structure.module.js';
import { LateRestatements } from './late-restatements.js';
import { RestatementRecorder } from './restatement.recorder.js';

@Module({
  imports: [StructureModule],
  providers: [LateRestatements, RestatementRecorder],
  exports: [RestatementRecorder],
})
export class CorrectionsModule {}
