import { Module } from '@nestjs/common';
import { Initiatives } from './initiatives.js';

@Module({
  providers: [Initiatives],
  exports: [Initiatives],
})
export class InitiativesModule {}
