import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';
import { version } from '../lifecycle/version.js';

/** Every metric of the process: `new Counter({...})` of prom-client joins it by itself. */
export const registry = register;

/** How often the event loop's delay is sampled, in milliseconds: the default of 10 wakes a process a hundred times a second. */
const eventLoopMonitoringPrecision = 100;

if (!registry.getSingleMetric('process_cpu_user_seconds_total'))
  collectDefaultMetrics({ eventLoopMonitoringPrecision });

// Gauges with the names of counters: what they say stands without `_total`, by type, beside them.
for (const kind of ['resources', 'handles', 'requests'])
  registry.removeSingleMetric(`nodejs_active_${kind}_total`);

new Gauge({
  name: 'impact_build_info',
  help: '1, with the version of this build',
  labelNames: ['version'],
}).set({ version }, 1);

export const httpDuration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'How long HTTP requests took, by route, method and status',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

export const httpInFlight = new Gauge({
  name: 'http_requests_in_flight',
  help: 'How many HTTP requests are being answered',
});

export const connectionsRefused = new Counter({
  name: 'http_connections_refused_total',
  help: 'How many connections were closed at once because there were as many as MAX_CONNECTIONS',
});
