import 'reflect-metadata';
import { Progress } from '@impact/service';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { RunningCommunications } from '../testing/running-communications.js';

let service: RunningCommunications;
const secondsOf = (name: string) =>
  service.get(Progress).loops.find(({ loop }) => loop === name)?.seconds ?? 0;

beforeAll(async () => {
  service = await RunningCommunications.start();
});
afterAll(() => service?.stop());

it.each([
  ['notification-requests-timer', 'notification_request'],
  ['reviewers-timer', 'waiting_review'],
  ['overdue-paths-timer', 'communication_path'],
  ['due-action-items-timer', 'action_item'],
])(
  'says for how long nothing that waits could be tried, and stops to say it once it can: %s',
  async (loop, table) => {
    const blocker = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await blocker.connect();
    await blocker.query(`begin; lock table ${table}`);
    await vi.waitFor(() => expect(secondsOf(loop)).toBeGreaterThan(2), 10_000);
    await blocker.end();
    await vi.waitFor(() => expect(secondsOf(loop)).toBe(0), 10_000);
  },
);
