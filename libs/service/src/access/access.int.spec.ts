import { Controller, Get, Module, Patch, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../lifecycle/create-app.js';
import { ServiceModule } from '../lifecycle/service.module.js';
import { startTestService, type TestService, thingsModule } from '../testing/test-service.js';
import { Access, AnyMember, Public, SignedIn } from './access.js';
import { Caller } from './caller.js';

@Controller('v1/rooms')
class RoomsController {
  @Get('open') @Public() open() {
    return {};
  }
  @Get('hall') @SignedIn() hall(@Caller() caller: Caller) {
    return caller;
  }
  @Get('club') @AnyMember() club() {
    return {};
  }
  @Post('vault') @Access({ roles: ['steward', 'operator'], at: 'the root' }) vault() {
    return {};
  }
}

@Controller('v1/forgotten')
class ForgottenController {
  @Get() @Public() fine() {}
  @Get('one') one() {}
  @Patch('two') two() {}
}

const quiet = { env: { LOG_LEVEL: 'fatal' } };
const boot = (module: ReturnType<typeof thingsModule>, env = {}) =>
  createApp({ name: 'things', module }, { env: { ...quiet.env, ...env } });

describe('a route', () => {
  let service: TestService;
  const roles = { ann: ['steward'], bob: ['reporter'], cat: [] };
  beforeAll(async () => (service = await startTestService({ controllers: [RoomsController], roles })));
  afterAll(() => service.app.close());

  const ok = [200, undefined];
  const stranger = [401, 'NOT_SIGNED_IN'];
  const outsider = [403, 'ROLE_REQUIRED'];
  it.each([
    ['GET', 'open', { nobody: ok, cat: ok, bob: ok, ann: ok }],
    ['GET', 'hall', { nobody: stranger, cat: ok, bob: ok, ann: ok }],
    ['GET', 'club', { nobody: stranger, cat: outsider, bob: ok, ann: ok }],
    ['POST', 'vault', { nobody: stranger, cat: outsider, bob: outsider, ann: [201, undefined] }],
  ])('lets in whom it is declared for: %s %s', async (method, room, expected) => {
    for (const [who, outcome] of Object.entries(expected)) {
      const answer = await service.ask(method, `rooms/${room}`, who === 'nobody' ? {} : { as: who });
      expect([who, answer.status, answer.body['code']]).toEqual([who, ...outcome]);
    }
  });

  it('names the roles it needs, and gives the caller', async () => {
    expect((await service.ask('POST', 'rooms/vault', { as: 'bob' })).body['detail']).toContain(
      'steward or operator',
    );
    expect((await service.ask('GET', 'rooms/hall', { as: 'bob' })).body).toEqual({ subject: 'bob' });
  });

  it('that nobody said who may call stops the start, by name', async () => {
    const start = boot(thingsModule({ controllers: [RoomsController, ForgottenController] }));
    await expect(start).rejects.toThrow(/lack.*: ForgottenController\.one, ForgottenController\.two$/);
  });

  it('that asks for roles stops the start of a service without an authority', async () => {
    @Module({
      imports: [ServiceModule.forRoot({ name: 'things', entities: [], migrations: [] })],
      controllers: [RoomsController],
    })
    class NoAuthority {}
    await expect(boot(NoAuthority)).rejects.toThrow('No AUTHORITY is provided, but RoomsController.club');
  });

  it('cannot be declared twice', () => {
    expect(() => {
      class Twice {
        @Public() @AnyMember() method() {}
      }
      return Twice;
    }).toThrow('method declares who may call it twice');
  });
});

describe('the development identity', () => {
  it('is not believed where it is not switched on', async () => {
    const service = await startTestService({
      controllers: [RoomsController],
      env: { DEV_IDENTITY: 'false' },
    });
    expect((await service.ask('GET', 'rooms/hall', { as: 'ann' })).status).toBe(401);
    await service.app.close();
  });

  it.each([
    [{ NODE_ENV: 'production' }, /DEV_IDENTITY must not be true/],
    [{ IMPACT_LOCAL_STACK: '1' }, /IMPACT_LOCAL_STACK is the id of the parent process/],
    [
      { NODE_ENV: 'production', CLOCK_FILE: '/x' },
      /CLOCK_FILE must not be set[^]*DEV_IDENTITY must not be true/,
    ],
  ])('stops the start where it must not be: %o', async (env, message) => {
    const start = boot(thingsModule({ controllers: [RoomsController] }), { DEV_IDENTITY: 'true', ...env });
    await expect(start).rejects.toThrow(message);
  });
});
