import { Module } from '@nestjs/common';
import { Codes } from './surrogate-ids.js';

@Module({ providers: [Codes], exports: [Codes] })
export class SurrogateIdsModule {}
