import { Failure } from '@impact/cli';
import type { Command } from 'commander';
import { root } from '../root.js';
import type { Generated } from './generated.js';

/** Adds `impact contracts check|generate`: schemas, AsyncAPI and event pages are made from the event classes. */
export function addContracts(program: Command): void {
  const contracts = program
    .command('contracts')
    .description('the event contracts and what is generated from them');

  contracts
    .command('check')
    .description('fails where a contract was broken or a generated file is out of date')
    .action(async () => {
      const stale = (await compatible()).outdated();
      const remedy = 'run `npx impact contracts generate` and commit what it writes';
      if (stale.length) throw new Failure(`Out of date: ${remedy}.\n  ${stale.join('\n  ')}`);
      console.log('The contracts are compatible and everything generated from them is fresh.');
    });

  contracts
    .command('generate')
    .description('writes schemas, AsyncAPI and event pages; refuses an incompatible change')
    .action(async () => console.log(`${(await compatible()).write()} files written.`));
}

async function compatible(): Promise<Generated> {
  const { Generated } = await import('./generated.js');
  const generated = new Generated(root);
  const broken = generated.broken();
  if (broken.length === 0) return generated;
  const remedy = 'Declare a new class with the next version instead, and produce both.';
  throw new Failure(`An event that others rely on was broken:\n  ${broken.join('\n  ')}\n${remedy}`);
}
