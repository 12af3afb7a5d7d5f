import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { type ServiceName, serviceNames } from '@impact/contracts';

export interface BuiltFilesOptions {
  readonly root: string;
  /** A compiler writes many files in a row: this long without another one, it is done. */
  readonly quietMs: number;
  /** Told which services are made of what changed. */
  readonly changed: (names: readonly ServiceName[]) => void;
}

/** Watches what services and libraries were built to, until it is stopped; every service counts as made of every library. */
export class BuiltFiles {
  private readonly stops: (() => void)[] = [];
  private readonly waiting = new Set<ServiceName>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly options: BuiltFilesOptions) {
    for (const name of serviceNames) this.watch(`apps/${name}/dist`, [name]);
    for (const name of readdirSync(join(options.root, 'libs'))) this.watch(`libs/${name}/dist`, serviceNames);
  }

  stop(): void {
    clearTimeout(this.timer);
    for (const stop of this.stops) stop();
  }

  private watch(folder: string, names: readonly ServiceName[]): void {
    const path = join(this.options.root, folder);
    if (!existsSync(path)) return;
    const watcher = watch(path, { recursive: true }, (_event, file) => {
      if (file?.endsWith('.js') && !file.includes('.spec.')) this.note(names);
    });
    this.stops.push(() => watcher.close());
  }

  private note(names: readonly ServiceName[]): void {
    for (const name of names) this.waiting.add(name);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const changed = serviceNames.filter((name) => this.waiting.has(name));
      this.waiting.clear();
      this.options.changed(changed);
    }, this.options.quietMs);
  }
}
