import { services, topics } from '@impact/contracts';
import { topicsRead } from '@impact/messaging/testing';
import 'reflect-metadata';
import { expect, it } from 'vitest';
import { AppModule } from './app.module.js';

it('may read the topics whose events it handles, and no others', async () => {
  const names = services.reporting.reads.map(({ name }) => name);
  expect(await topicsRead(AppModule)).toEqual(names.filter((name) => name !== topics.heartbeat.name).sort());
});
