import type { Command } from 'commander';
import { Api } from '../client/api.js';
import { type Settings, settingsOf } from '../client/settings.js';
import { print } from '../output.js';
import type { Change } from './job.js';

const shownNames = 4;

/** Adds `impact apply|diff|export|seed`: an initiative as files. */
export function addInitiative(program: Command): void {
  program
    .command('apply <dir>')
    .description(
      "makes what the folder's initiative.yaml says and is missing; changes nothing the second time",
    )
    .option('--dry-run', 'only say what would be made')
    .action(async (dir: string, { dryRun = false }: { dryRun?: boolean }, command: Command) => {
      await applyDir(dir, settingsOf(command), dryRun);
    });

  program
    .command('diff <dir>')
    .description('says what apply would make; exit code 1 where there is anything')
    .action(async (dir: string, _: unknown, command: Command) => {
      if (await applyDir(dir, settingsOf(command), true)) process.exitCode = 1;
    });

  program
    .command('export <code> <dir>')
    .description('writes an initiative as files that apply can read')
    .action(exportTo);

  program
    .command('seed <dir>')
    .description(
      'applies a folder, then files what its import.yaml lists and does the reviews and acts it names',
    )
    .action(seedDir);
}

async function applyDir(dir: string, settings: Settings, dryRun: boolean): Promise<number> {
  const { readInitiative } = await import('./initiative-file.js');
  const { apply } = await import('./apply.js');
  const desired = readInitiative(dir);
  const caller = { ...settings, ...(desired.as && { otherwise: desired.as }) };
  const changes = await apply(new Api(caller), desired, dryRun);
  if (settings.output === 'json') print(changes, settings);
  else if (changes.length) print(summary(changes, dryRun), settings);
  else console.log('Nothing differs.');
  return changes.length;
}

function summary(changes: readonly Change[], dryRun: boolean): object[] {
  const kinds = new Map<string, string[]>();
  for (const { kind, name } of changes) {
    const names = kinds.get(kind);
    if (names) names.push(name);
    else kinds.set(kind, [name]);
  }
  return [...kinds].map(([kind, names]) => ({
    [dryRun ? 'differs' : 'made']: kind,
    count: names.length,
    which:
      names.length > shownNames
        ? `${names.slice(0, shownNames - 1).join('; ')}; …; ${names.at(-1)}`
        : names.join('; '),
  }));
}

async function exportTo(code: string, dir: string, _: unknown, command: Command): Promise<void> {
  const { exportInitiative } = await import('./export.js');
  const { path, leftOut } = await exportInitiative(new Api(settingsOf(command)), code, dir);
  for (const line of leftOut) console.error(line);
  console.log(`Written: ${path}`);
}

async function seedDir(dir: string, _: unknown, command: Command): Promise<void> {
  const { seed } = await import('./seed.js');
  await seed(dir, settingsOf(command), (line) => console.log(line));
}
