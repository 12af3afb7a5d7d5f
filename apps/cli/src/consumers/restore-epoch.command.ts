import type { Command } from 'commander';
import { print } from '../output.js';
import { asOperator, servicesNamed } from './operator.js';

interface Options {
  readonly service: string;
  readonly dryRun?: boolean;
}

interface Restored {
  readonly epoch: number;
  readonly published: number;
  readonly ended: number;
  readonly left: number;
  readonly missing: number;
}

/** Adds `impact restore-epoch`: tells everybody the state of a database that is older than the log. */
export function addRestoreEpoch(program: Command): void {
  program
    .command('restore-epoch')
    .description('tells everybody the state of a service whose database was restored to an earlier point')
    .requiredOption('--service <name>', 'whose database was restored')
    .option('--dry-run', 'only say what would be told')
    .action(restoreEpoch);
}

async function restoreEpoch({ service, dryRun }: Options, command: Command): Promise<void> {
  const { api, settings } = asOperator(command);
  const [name] = servicesNamed(service);
  const path = `/api/${name}/v1/outbox/restore-epoch`;
  const { epoch, published, ended, left, missing } = await api.postMany<Restored>(path, { dryRun });
  const [toldAgain, over] = dryRun ? ['would be told again', 'would be ended'] : ['told again', 'ended'];
  print([{ service: name, epoch, [toldAgain]: published, [over]: ended, left, missing }], settings);
  if (missing > 0) process.exitCode = 1;
}
