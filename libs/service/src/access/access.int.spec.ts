import { Controller, Get, Module, Patch, Post, Put } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../lifecycle/create-app.js';
import { ServiceModule } from '../lifecycle/service.module.js';
import { BodyLimit, TakesFile } from '../limits/body-limit.js';
import { audience, TestIssuer } from '../testing/test-issuer.js';
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

@Controller('v1/wide')
class WideController {
  @Post('words') @Public() @BodyLimit(500) words() {}
  @Put('file') @Public() @TakesFile() file() {}
  @Post('few') @Public() few() {}
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

  it('that takes more than is usual from anybody stops the start, by name', async () => {
    const start = boot(thingsModule({ controllers: [WideController] }));
    await expect(start).rejects.toThrow(/not be @Public: WideController\.words, WideController\.file$/);
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

describe('a caller with a token', () => {
  let issuer: TestIssuer;
  let service: TestService;
  let logged: string;
  const write = process.stdout.write.bind(process.stdout);
  const asking = (path: string, token: string, scheme = 'Bearer') =>
    service.ask('GET', path, { headers: { authorization: `${scheme} ${token}` } });

  beforeAll(async () => {
    issuer = await TestIssuer.start();
    const env = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: audience, LOG_LEVEL: 'verbose' };
    logged = '';
    process.stdout.write = ((chunk: string | Uint8Array) =>
      Boolean((logged += String(chunk)))) as typeof write;
    service = await startTestService({ controllers: [RoomsController], roles: { ann: ['steward'] }, env });
  });
  afterAll(async () => {
    await service?.app.close();
    await issuer?.stop();
    process.stdout.write = write;
  });

  it('is who the token says, whatever the scheme’s case, and whoever a header names besides', async () => {
    const token = await issuer.token({ sub: 'bob' });
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect((await asking('rooms/hall', token, scheme)).body).toEqual({ subject: 'bob' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await service.ask('GET', 'rooms/hall', { as: 'ann', headers })).body).toEqual({ subject: 'bob' });
    expect((await service.ask('POST', 'rooms/vault', { as: 'ann', headers })).status).toBe(403);
  });

  it('is told what is wrong with it, in the header that clients read', async () => {
    const late = await asking('rooms/hall', await issuer.token({ expires: -90 }));
    expect([late.status, late.body['code']]).toEqual([401, 'TOKEN_EXPIRED']);
    expect(late.headers.get('www-authenticate')).toBe(
      'Bearer error="invalid_token", error_description="expired"',
    );
    const forged = await asking('rooms/club', `${await issuer.token()}x`);
    expect([forged.status, forged.body['code']]).toEqual([401, 'TOKEN_INVALID']);
    expect(forged.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    const stranger = await service.ask('GET', 'rooms/hall');
    expect([stranger.body['code'], stranger.headers.get('www-authenticate')]).toEqual([
      'NOT_SIGNED_IN',
      'Bearer',
    ]);
    expect((await asking('rooms/hall', 'YW5uOnB3', 'Basic')).body['code']).toBe('NOT_SIGNED_IN');
  });

  it('is a stranger with a token that is refused, also where the development identity names somebody', async () => {
    const headers = { authorization: 'Bearer rubbish' };
    expect((await service.ask('GET', 'rooms/hall', { as: 'ann', headers })).body['code']).toBe(
      'TOKEN_INVALID',
    );
    expect((await service.ask('GET', 'rooms/open', { headers })).status).toBe(200);
  });

  it('leaves nothing of a token in any line of the log, whether it is accepted or refused', async () => {
    const token = await issuer.token();
    expect((await asking('rooms/hall', token)).status).toBe(200);
    const refused = `${token.slice(0, -9)}tampered`;
    expect((await asking('rooms/hall', refused)).status).toBe(401);
    expect((await asking(`rooms/none?access_token=${token}`, refused)).status).toBe(404);
    for (const part of [token, refused].flatMap((each) => each.split('.')))
      expect(logged).not.toContain(part);
    expect(logged).toContain('TOKEN_INVALID');
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
