import { Gauge } from 'prom-client';

export const unreadableDefinitions = new Gauge({
  name: 'impact_unreadable_definitions',
  help: 'Indicator versions whose definition cannot be read, so that nothing of them is counted',
});
