import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from '../clock/clock.js';
import type { Environment } from '../config/env.js';

/** What a test puts in the place of the process's own. */
export interface Overrides {
  /** Laid over process.env. */
  readonly env?: Environment;
  readonly clock?: Clock;
}

export const OVERRIDES = Symbol('OVERRIDES');

/** Hands the overrides of one app to the parts that it is made of. */
@Module({})
export class OverridesModule {
  static with(overrides: Overrides): DynamicModule {
    return {
      module: OverridesModule,
      global: true,
      providers: [{ provide: OVERRIDES, useValue: overrides }],
      exports: [OVERRIDES],
    };
  }
}
