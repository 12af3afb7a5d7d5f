import { backboneFunctions } from '@impact/contracts';
import { everyFewMs, report } from './bench-report.js';
import { HomicidePanel, people } from './homicide-panel.js';
import { Partnership } from './partnership.js';

const changes = Number(process.argv[2] ?? 200);

interface Assignment {
  readonly id: string;
}

interface Condition {
  readonly condition: string;
  readonly status: string;
}

/**
 * Measures, from outside, how long a condition takes from the answer to a command to its new status over HTTP: at sites of the
 * county panel by turns, entered and ended; and how long the conditions of a whole state take to be read.
 */
async function main(): Promise<void> {
  const partnership = await Partnership.start();
  try {
    const panel = await HomicidePanel.apply(partnership);
    const sites = [...panel.nodes].filter(([fips]) => fips.length === 5).slice(0, changes / 2);
    const [entered, ended]: [number[], number[]] = [[], []];
    const organizationId = await anyOrganization(partnership);
    for (const [, participationId] of sites) {
      const { id } = await partnership.ask<Assignment>('POST', path, 'admin@aware', {
        participationId,
        organizationId,
        mode: 'separate',
        functions: backboneFunctions,
        validFrom: '2020-01-01',
      });
      entered.push(await untilSupport(partnership, participationId, 'met'));
      await partnership.act('admin@aware', `${path}/${id}/end`, { on: '2020-01-02' });
      ended.push(await untilSupport(partnership, participationId, 'not_met'));
    }
    report('command to condition, entered', entered);
    report('command to condition, ended', ended);
    report('reading the conditions of one state', await readings(panel));
  } finally {
    await partnership.stop();
  }
}

const path = '/backbone/v1/backbone-assignments';

async function anyOrganization(partnership: Partnership): Promise<string> {
  const query = '/backbone/v1/organizations?limit=1';
  return (await partnership.ask<{ items: { id: string }[] }>('GET', query, 'admin@aware')).items[0]!.id;
}

function untilSupport(partnership: Partnership, node: string, status: string): Promise<number> {
  return everyFewMs(`backbone support of ${node} is ${status}`, async () => {
    const query = `/reporting/v1/conditions?node=${node}&limit=50`;
    const { items } = await partnership.ask<{ items: Condition[] }>('GET', query, people.observer);
    return items.some((each) => each.condition === 'backbone_support' && each.status === status);
  });
}

async function readings({ partnership, nodes }: HomicidePanel): Promise<number[]> {
  const states = [...nodes].filter(([fips]) => fips.length === 2);
  const times: number[] = [];
  for (const [, state] of states) {
    const began = performance.now();
    await partnership.ask('GET', `/reporting/v1/conditions?node=${state}&limit=500`, people.observer);
    times.push(performance.now() - began);
  }
  return times;
}

await main();
