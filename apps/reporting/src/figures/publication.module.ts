import { Module } from '@nestjs/common';
import { ContributionsModule } from '../contributions/contributions.module.js';
import { RestatementPublication } from '../restatements/restatement.publication.js';
import { StructureModule } from '../structure/structure.module.js';
import { FigureNames } from './figure-names.js';
import { PublicationRounds } from './publication.rounds.js';
import { PublicationService } from './publication.service.js';
import { Publisher } from './publisher.js';

@Module({
  imports: [ContributionsModule, StructureModule],
  providers: [FigureNames, PublicationRounds, PublicationService, Publisher, RestatementPublication],
  exports: [FigureNames],
})
export class PublicationModule {}
