import { Module } from '@nestjs/common';
import { SurrogateIds } from './surrogate-ids.js';

@Module({ providers: [SurrogateIds], exports: [SurrogateIds] })
export class SurrogateIdsModule {}
