import 'reflect-metadata';
import { Progress } from '@impact/service';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { RunningService } from '../running-service.fixture.js';

let service: RunningService;
const seconds = () => service.get(Progress).loops.find(({ loop }) => loop === 'causes-timer')?.seconds ?? 0;

beforeAll(async () => {
  service = await RunningService.start();
});
afterAll(() => service?.stop());

it('says for how long no waiting cause could be tried, and stops to say it once they can', async () => {
  const blocker = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await blocker.connect();
  await blocker.query('begin; lock table cause');
  await vi.waitFor(() => expect(seconds()).toBeGreaterThan(2), 10_000);
  await blocker.end();
  await vi.waitFor(() => expect(seconds()).toBe(0), 10_000);
});
