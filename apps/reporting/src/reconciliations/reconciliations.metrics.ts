import { Gauge } from 'prom-client';

export const reconcileDifferences = new Gauge({
  name: 'impact_reconcile_differences',
  help: 'Differences that the latest check of every slice of the figures found, together',
});
export const reconcileLast = new Gauge({
  name: 'impact_reconcile_last_timestamp_seconds',
  help: 'When figures were last checked, in seconds since 1970',
});
export const reconcileOldest = new Gauge({
  name: 'impact_reconcile_oldest_timestamp_seconds',
  help: 'When the slice of the figures that has waited longest was checked, in seconds since 1970',
});
