import 'reflect-metadata';
import { Progress } from '@impact/service';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { RunningMeasurement } from '../testing/running-measurement.js';

let measurement: RunningMeasurement;
const seconds = () => measurement.get(Progress).loops.find(({ loop }) => loop === 'imports')?.seconds ?? 0;

beforeAll(async () => {
  measurement = await RunningMeasurement.start();
});
afterAll(() => measurement?.stop());

it('says for how long nobody could look for imports, and stops to say it once somebody can', async () => {
  const blocker = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await blocker.connect();
  await blocker.query('begin; lock table import');
  await vi.waitFor(() => expect(seconds()).toBeGreaterThan(2), 10_000);
  await blocker.end();
  await vi.waitFor(() => expect(seconds()).toBe(0), 10_000);
});
