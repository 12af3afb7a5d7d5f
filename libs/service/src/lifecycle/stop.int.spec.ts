import { Controller, Get, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { describe, expect, it, vi } from 'vitest';
import { Public } from '../access/access.js';
import { createApp } from './create-app.js';
import { Database } from '../database/database.js';
import { startTestService, type TestService, thingsModule } from '../testing/test-service.js';
import { Clock } from '../clock/clock.js';
import { stop } from './stop.js';
import { TRANSPORT } from './transport.js';

let open: (() => void) | undefined;
const isHeld = () => vi.waitFor(() => expect(open).toBeDefined());
const letGo = () => open?.();

@Public()
@Controller('v1/things')
class ThingsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get('held') async held() {
    await new Promise<void>((resolve) => (open = resolve));
    return this.database.manager.query('select 1 as one');
  }
  @Get('now') now() {
    return { now: this.clock.now().toISOString() };
  }
}

class Strategy extends Server implements CustomTransportStrategy {
  readonly seen: string[] = [];
  dataSource?: DataSource;

  listen(done: (error?: Error) => void): void {
    this.seen.push('listen');
    done();
  }
  close(): void {
    this.seen.push(`close, database ${this.dataSource?.isInitialized ? 'open' : 'closed'}`);
  }
  on(): never {
    throw new Error('has no events');
  }
  unwrap<T>(): T {
    return this as unknown as T;
  }
}

@Injectable()
class Other implements OnModuleDestroy {
  destroyed = false;
  onModuleDestroy(): void {
    this.destroyed = true;
  }
}

const ready = (service: TestService) => service.ask('GET', '/health/ready').then(({ status }) => status);
const refused = (service: TestService) =>
  vi.waitFor(() => expect(service.ask('GET', 'things/now')).rejects.toThrow('fetch failed'), {
    timeout: 5000,
  });

describe('a service that is told to stop', () => {
  it('takes no more connections, and finishes the request that it has', async () => {
    const service = await startTestService({ controllers: [ThingsController] });
    const held = service.ask('GET', 'things/held');
    await isHeld();
    const stopped = stop(service.app);
    await refused(service);
    letGo();
    expect(await held).toMatchObject({ status: 200, text: '[{"one":1}]' });
    await stopped;
    expect(service.app.get(DataSource).isInitialized).toBe(false);
  });

  it('says first that it is not ready, for as long as it was told to', async () => {
    const service = await startTestService({
      controllers: [ThingsController],
      env: { DRAIN_DELAY_MS: '500' },
    });
    expect(await ready(service)).toBe(200);
    const stopped = stop(service.app);
    expect(await ready(service)).toBe(503);
    expect((await service.ask('GET', 'things/now')).status).toBe(200);
    await stopped;
  });

  it('cuts a request off that outlasts the limit', async () => {
    const service = await startTestService({ controllers: [ThingsController] });
    open = undefined;
    const held = expect(service.ask('GET', 'things/held')).rejects.toThrow('fetch failed');
    await isHeld();
    await stop(service.app, 100);
    await held;
    letGo();
  });

  it('closes its transports while the database is still open', async () => {
    const strategies = [new Strategy(), new Strategy()];
    const service = await startTestService({
      controllers: [ThingsController],
      providers: [Other, { provide: TRANSPORT, useValue: strategies }],
    });
    for (const strategy of strategies) strategy.dataSource = service.app.get(DataSource);
    await stop(service.app);
    expect(strategies.map(({ seen }) => seen)).toEqual([
      ['listen', 'close, database open'],
      ['listen', 'close, database open'],
    ]);
    expect(service.app.get(Other).destroyed).toBe(true);
    expect(service.app.get(DataSource).isInitialized).toBe(false);
  });
});

describe('an app that is made for a test', () => {
  it('has its transports connected but not started, and can be closed as it is', async () => {
    const strategy = new Strategy();
    const module = thingsModule({ controllers: [], providers: [{ provide: TRANSPORT, useValue: strategy }] });
    const app = await createApp({ name: 'things', module }, { env: { LOG_LEVEL: 'fatal' } });
    expect(strategy.seen).toEqual([]);
    await app.close();
  });

  it('can have its own clock', async () => {
    const clock = new Clock();
    vi.spyOn(clock, 'now').mockReturnValue(new Date('2024-04-01T00:00:00Z'));
    const service = await startTestService({ controllers: [ThingsController], clock });
    expect((await service.ask('GET', 'things/now')).body).toEqual({ now: '2024-04-01T00:00:00.000Z' });
    await service.app.close();
  });
});
