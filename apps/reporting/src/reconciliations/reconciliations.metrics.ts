import { Gauge } from 'prom-client';

export const reconcileDifferences = new Gauge({
  name: 'impact_reconcile_differences',
  help: 'Differences that the latest check of every slice of the figures found, together',
});
export const reconcileTime = new Gauge({
  name: 'impact_reconcile_time_seconds',
  help: 'When any figures were last checked, in seconds since 1970',
});
