import type { Command } from 'commander';
import { Api } from '../client/api.js';
import { settingsOf } from '../client/settings.js';
import { listOf, needInitiative, nodeId, type Participation } from '../initiative/actual-state.js';
import { type FeedItem, feedLine } from './feed-item.js';

interface Options {
  initiative: string;
  node?: string;
  indicator?: string;
  after?: string;
}

interface Page {
  items: FeedItem[];
  next: string;
  resync?: boolean;
}

const pollMs = 250;

/** Adds `impact tail`: figures as they change, by following the pull feed. */
export function addTail(program: Command): void {
  program
    .command('tail')
    .description('figures as they change, until Ctrl-C')
    .requiredOption('--initiative <code>', 'of which initiative')
    .option('--node <node>', 'root, scheme:code or id')
    .option('--indicator <code@version>')
    .option('--after <position>', 'from this feed position; absent for what comes from now on')
    .action(tail);
}

async function tail(options: Options, command: Command): Promise<void> {
  const settings = settingsOf(command);
  const api = new Api(settings);
  const initiative = await needInitiative(api, options.initiative);
  const node = await nodeId(api, initiative, options.node, '--node');
  const query = { initiativeId: initiative.id };
  const nodes = await listOf(api.all<Participation>('/api/backbone/v1/participations', query));
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  let after = options.after ?? (await currentPosition(api, initiative.id));
  console.error(`Following ${initiative.code} from feed position ${after}; Ctrl-C ends it.`);
  for (;;) {
    const page = await api.get<Page>('/api/reporting/v1/feed', { after, limit: 500 });
    if (page.resync) console.error('The feed began anew: read the figures again.');
    for (const item of page.items) {
      const { figure, initiativeId } = item.data;
      if (initiativeId !== initiative.id || (node && figure?.participationId !== node)) continue;
      if (options.indicator && figure?.indicator !== options.indicator) continue;
      console.log(settings.output === 'json' ? JSON.stringify(item) : feedLine(item, names));
    }
    after = page.next;
    if (!page.items.length) await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function currentPosition(api: Api, initiativeId: string): Promise<string> {
  const query = { initiativeId, limit: 1 };
  return (await api.get<{ feedPosition: string }>('/api/reporting/v1/figures', query)).feedPosition;
}
