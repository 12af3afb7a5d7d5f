import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type HealthCheckResult,
  HealthCheckService,
  type HealthIndicatorFunction,
  HealthIndicatorService,
} from '@nestjs/terminus';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public } from '../access/access.js';
import { ping } from '../database/ping.js';
import { Lifecycle } from '../lifecycle/lifecycle.js';
import { providersUnder } from '../lifecycle/providers-under.js';
import { version } from '../lifecycle/version.js';
import { HEALTH_CHECK, type HealthCheck } from './health-check.js';

const timeoutMs = 3000;

/** Tells an orchestrator whether the process lives, and whether it wants requests. */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly lifecycle: Lifecycle,
    private readonly dataSource: DataSource,
    private readonly discovery: DiscoveryService,
  ) {}

  @Get('live')
  live(): { status: string; version: string } {
    return { status: 'ok', version };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    try {
      return await this.health.check([this.accepting(), this.database(), ...this.contributed()]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      response.status(503);
      return error.getResponse() as HealthCheckResult;
    }
  }

  private accepting(): HealthIndicatorFunction {
    const session = this.indicators.check('accepting');
    return () => (this.lifecycle.draining ? session.down('The service is stopping') : session.up());
  }

  /** On a connection outside of the pool's statement timeout's 30 s: the probe gives up sooner. */
  private database(): HealthIndicatorFunction {
    const asked = () => ping.run(this.dataSource.manager).then(() => undefined);
    return () => this.indicators.check('database').attempt(asked).withTimeout(timeoutMs);
  }

  private contributed(): HealthIndicatorFunction[] {
    return providersUnder<HealthCheck>(this.discovery, HEALTH_CHECK).map((contribution) => async () => {
      const session = this.indicators.check(contribution.name);
      const { ok, detail = {} } = await inTime(contribution.check()).catch(failed);
      return ok ? session.up({ ...detail }) : session.down({ ...detail });
    });
  }
}

/** What does not answer holds up no answer: the probe would learn nothing of anything else. */
async function inTime<T>(check: Promise<T>): Promise<T> {
  const limit = new AbortController();
  const late = wait(timeoutMs, undefined, { signal: limit.signal, ref: false }).then(() => {
    throw new Error(`timeout of ${timeoutMs}ms exceeded`);
  });
  try {
    return await Promise.race([check, late]);
  } finally {
    limit.abort();
  }
}

function failed(error: unknown): { ok: boolean; detail: object } {
  return { ok: false, detail: { message: error instanceof Error ? error.message : String(error) } };
}
