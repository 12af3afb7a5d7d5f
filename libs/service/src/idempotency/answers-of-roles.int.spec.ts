import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { IsArray, IsInt } from 'class-validator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SignedIn } from '../access/access.js';
import { Caller } from '../access/caller.js';
import { noteRights } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { InSteps } from './idempotency.interceptor.js';

class Amount {
  @IsInt() readonly n: number;
}

class Roles {
  @IsArray() readonly to: string[];
}

/** Who holds which roles; what is done may change that. */
const roles: Record<string, string[]> = {};
let runs = 0;

@SignedIn()
@Controller('v1/loans')
class LoansController {
  @Post() make(@Body() { n }: Amount) {
    runs += 1;
    return { n };
  }

  @Post('steps') @InSteps() makeInSteps(@Body() { n }: Amount) {
    runs += 1;
    return { n };
  }

  @Post('roles') @HttpCode(200) changeRoles(@Caller() { subject }: Caller, @Body() { to }: Roles) {
    const held = roles[subject] ?? [];
    noteRights(
      subject,
      held.map((role) => ({ role, participationId: 'anywhere' })),
    );
    roles[subject] = to;
    return { to };
  }
}

describe('a POST with an Idempotency-Key whose caller holds other roles by now', () => {
  let service: TestService;
  const notRepeated = [409, 'ANSWER_NOT_REPEATED'];
  const outcome = async (path: string, body: object) => {
    const headers = { 'idempotency-key': 'k' };
    const answer = await service.ask('POST', path, { as: 'ann', body, headers });
    return [answer.status, answer.body['code'] ?? answer.headers.get('idempotent-replayed')];
  };

  beforeAll(async () => {
    service = await startTestService({ controllers: [LoansController], roles });
  });
  afterAll(() => service.app.close());
  beforeEach(async () => {
    runs = 0;
    delete roles['ann'];
    await service.app.get(Database).manager.query('truncate idempotency_key');
  });

  it.each([
    ['loans', 201],
    ['loans/steps', 201],
  ])(
    'gets its answer no more once one of them has ended, and is not done again: %s',
    async (path, status) => {
      roles['ann'] = ['reviewer', 'reporter'];
      expect(await outcome(path, { n: 1 })).toEqual([status, null]);
      roles['ann'] = ['reviewer'];
      expect(await outcome(path, { n: 1 })).toEqual(notRepeated);
      roles['ann'] = [];
      expect(await outcome(path, { n: 1 })).toEqual(notRepeated);
      roles['ann'] = ['reporter', 'reviewer', 'observer'];
      expect(await outcome(path, { n: 1 })).toEqual([status, 'true']);
      expect(runs).toBe(1);
    },
  );

  it('gets it still where it held none, and where the request itself gave it one, until that ends', async () => {
    const opening = { to: ['steward'] };
    expect(await outcome('loans/roles', opening)).toEqual([200, null]);
    expect(await outcome('loans/roles', opening)).toEqual([200, 'true']);
    roles['ann'] = [];
    expect(await outcome('loans/roles', opening)).toEqual(notRepeated);
  });

  it('gets it no more where the request itself has ended the role by which it was done', async () => {
    roles['ann'] = ['coordinator'];
    expect(await outcome('loans/roles', { to: [] })).toEqual([200, null]);
    expect(await outcome('loans/roles', { to: [] })).toEqual(notRepeated);
  });

  it('gets what was begun in steps by another process by the roles of whoever has ended it', async () => {
    roles['ann'] = ['reviewer'];
    await outcome('loans/steps', { n: 1 });
    await service.app
      .get(Database)
      .manager.query(`update idempotency_key set status = null, created_at = now() - interval '11 minutes'`);
    roles['ann'] = ['reporter'];
    expect(await outcome('loans/steps', { n: 1 })).toEqual([201, null]);
    expect(await outcome('loans/steps', { n: 1 })).toEqual([201, 'true']);
    roles['ann'] = ['reviewer'];
    expect(await outcome('loans/steps', { n: 1 })).toEqual(notRepeated);
  });

  it('gets none that was kept before roles were kept with it', async () => {
    await outcome('loans', { n: 1 });
    await service.app.get(Database).manager.query('update idempotency_key set grants = null');
    expect(await outcome('loans', { n: 1 })).toEqual(notRepeated);
  });

  it('is told of another body before of its roles', async () => {
    roles['ann'] = ['reporter'];
    await outcome('loans', { n: 1 });
    roles['ann'] = [];
    expect(await outcome('loans', { n: 2 })).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });
});
