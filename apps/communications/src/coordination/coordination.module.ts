import { Module } from '@nestjs/common';
import { Coordination } from './coordination.js';

@Module({ providers: [Coordination], exports: [Coordination] })
export class CoordinationModule {}
