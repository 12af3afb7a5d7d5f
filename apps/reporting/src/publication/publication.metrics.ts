import { Gauge, Histogram } from 'prom-client';

/** How long a figure takes from the commit of its latest cause to its publication. */
export const freshness = new Histogram({
  name: 'impact_figure_freshness_seconds',
  help: 'From the commit of the latest cause in the service that made it to the publication of the figure',
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
});

export const publicationWaiting = new Gauge({
  name: 'impact_publication_waiting_seconds',
  help: 'How long the oldest change that is counted and not yet published has waited; 0 where none waits',
});
