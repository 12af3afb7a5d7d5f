import { Module } from '@nestjs/common';
import { ContributionsModule } from '../contributions/contributions.module.js';
import { StructureModule } from '../structure/structure.module.js';
import { FigureNames } from './figure-names.js';
import { PublicationRounds } from './publication.rounds.js';
import { PublicationService } from './publication.service.js';
import { PublicationWaiting } from './publication.waiting.js';
import { Publisher } from './publisher.js';
import { RestatementPublication } from './restatement.publication.js';

@Module({
  imports: [ContributionsModule, StructureModule],
  providers: [
    FigureNames,
    PublicationRounds,
    PublicationService,
    PublicationWaiting,
    Publisher,
    RestatementPublication,
  ],
  exports: [FigureNames, PublicationWaiting],
})
export class PublicationModule {}
