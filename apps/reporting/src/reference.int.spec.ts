import { readFileSync } from 'node:fs';
import { describeDocumentation } from '@impact/messaging/testing';
import { alertsIn, operatedBy } from '@impact/service/testing';
import { expect, it } from 'vitest';
import { AppModule } from './app.module.js';

describeDocumentation('reporting', AppModule);

it('has every metric that an alert asks for', () => {
  const rules = new URL('../../../docs/alerts/impact.rules.yaml', import.meta.url);
  const alerts = alertsIn(readFileSync(rules, 'utf8'));
  const { metrics } = operatedBy();
  expect(alerts.filter(({ metric }) => !metrics.includes(metric))).toEqual([]);
});
